#include "audio/render.h"

#include "audio/measure_file.h"
#include "audio/treatment.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace voicepress {

namespace {

// Peaks after encoding scatter from one gain to the next: a corrected ceiling leaves room below what the encoder was
// seen to add, more each time, because every decibel of it costs loudness.
constexpr std::array margins_db = {0.3, 0.8, 1.5};
// Loudness that a limiter took away comes back with more gain only up to a point; beyond it only the noise rises.
constexpr double highest_correction_db = 6;
// The loudness after the limiter is found by trying; so many steps come closer than any ear.
constexpr int most_steps = 5;
constexpr double close_enough_lu = 0.05;
// Of the time for one format, what encoding takes; the rest goes into decoding and measuring the result.
constexpr double encoding_share = 0.8;

struct Made {
  EncodePlan plan;
  EncodedFile encoded;
  MeasuredFile decoded;
  bool is_corrected = false;
  double added_db = 0;  // by which encoding raised the peaks, at most, in this attempt and those before
};

Format format_of(const Made& made) { return made.plan.format; }

const Loudness& heard_in(const RenderRequest& request, const EncodePlan& plan) {
  return request.analysis.loudness(plan.channels);
}

// How far the result is from the target; 0 where no target can be met.
double missed_lu(const RenderRequest& request, const Made& made) {
  const double wanted = request.profile.target_for(made.plan.channels);
  const double before = heard_in(request, made.plan).integrated_lufs, got = made.decoded.loudness.integrated_lufs;
  if (!std::isfinite(before) || wanted - before > highest_gain_db || !std::isfinite(got)) return 0;
  return wanted - got;
}

bool keeps_its_peaks(const Made& made) { return made.decoded.loudness.true_peak_dbtp <= highest_true_peak_dbtp; }

bool is_good(const RenderRequest& request, const Made& made) {
  return keeps_its_peaks(made) && std::fabs(missed_lu(request, made)) <= tolerated_miss_lu;
}

bool is_better(const RenderRequest& request, const Made& one, const Made& other) {
  if (keeps_its_peaks(one) != keeps_its_peaks(other)) return keeps_its_peaks(one);
  return std::fabs(missed_lu(request, one)) < std::fabs(missed_lu(request, other)) || !keeps_its_peaks(other);
}

void set_level(const RenderRequest& request, EncodePlan& plan, double gain_db, double ceiling_dbtp) {
  plan.gain_db = gain_db;
  plan.ceiling_dbtp.reset();
  if (heard_in(request, plan).true_peak_dbtp + gain_db > ceiling_dbtp) plan.ceiling_dbtp = ceiling_dbtp;
}

EncodePlan first_plan(const RenderRequest& request, Format format) {
  EncodePlan plan;
  plan.format = format;
  plan.channels = channel_count(request.profile.channels_for(format), request.analysis.is_mono);
  plan.bitrate_kbps = request.profile.bitrate_for(format, plan.channels);
  plan.path = request.folder / ("essence" + file_ending(format));
  set_level(request, plan, static_gain_db(request.analysis, request.profile, plan.channels),
            request.profile.ceiling_dbtp);
  return plan;
}

// The highest peak before encoding.
double peak_of(const RenderRequest& request, const EncodePlan& plan) {
  const double peak = heard_in(request, plan).true_peak_dbtp + plan.gain_db;
  return plan.ceiling_dbtp ? std::min(*plan.ceiling_dbtp, peak) : peak;
}

double added_by_encoding(const RenderRequest& request, const Made& made) {
  const double added = made.decoded.loudness.true_peak_dbtp - peak_of(request, made.plan);
  return std::isfinite(added) ? std::max(0.0, added) : 0;
}

Treatment treatment_of(const EncodePlan& plan) { return {plan.channels, plan.gain_db, plan.ceiling_dbtp}; }

void check_decoded(const std::filesystem::path& recording, const Made& made) {
  const MeasuredFile& got = made.decoded;
  const EncodedFile& given = made.encoded;
  if (got.frames == given.frames && got.sample_rate == given.sample_rate && got.channels == made.plan.channels) return;
  throw Error(ErrorKind::internal,
              fmt::format("{}: {} samples at {} Hz in {} channels went into the {} and {} at {} Hz in {} came out",
                          recording.string(), given.frames, given.sample_rate, made.plan.channels,
                          to_string(format_of(made)), got.frames, got.sample_rate, got.channels));
}

EssenceFacts facts_of(const Made& made) {
  EssenceFacts facts;
  facts.bytes = static_cast<std::int64_t>(made.encoded.file.size());
  facts.frames = made.decoded.frames;
  facts.sample_rate = made.decoded.sample_rate;
  facts.channels = made.decoded.channels;
  facts.bitrate_kbps = made.plan.bitrate_kbps;
  facts.loudness = made.decoded.loudness;
  facts.gain_db = made.plan.gain_db;
  facts.limited_share = made.encoded.limited.share();
  facts.limited_most_db = made.encoded.limited.most_db();
  return facts;
}

std::string missed_level(const RenderRequest& request, const Made& made) {
  const std::string what = fmt::format("as {} at {} kbit/s", to_string(format_of(made)), made.plan.bitrate_kbps);
  const Loudness& got = made.decoded.loudness;
  if (!keeps_its_peaks(made))
    return fmt::format(
        "{} peaks at {:.1f} dBTP when encoded {}, and at most {:.1f} is allowed: choose a higher bitrate "
        "or a lower ceiling_dbtp",
        request.recording.string(), got.true_peak_dbtp, what, highest_true_peak_dbtp);
  return fmt::format(
      "{} comes to {:.1f} LUFS when encoded {}, and {:.1f} was asked for, which its peaks do not allow: "
      "choose a lower target_lufs or a higher bitrate",
      request.recording.string(), got.integrated_lufs, what, request.profile.target_for(made.plan.channels));
}

class Render {
 public:
  Render(const RenderRequest& request, WorkPool& pool, AudioProgress progress, const EssenceSink& finished,
         const std::stop_token& stop)
      : request_(request),
        pool_(pool),
        seconds_(static_cast<double>(request.analysis.source_frames) / request.analysis.source_rate),
        progress_(std::move(progress), seconds_ * static_cast<double>(request.profile.formats.size())),
        finished_(finished),
        stop_(stop) {}

  std::vector<MissedLevel> run() {
    std::vector<EncodePlan> plans;
    for (const Format format : request_.profile.formats) plans.push_back(first_plan(request_, format));
    std::vector<Made> made = make(plans, false);
    std::vector<Made> missed = hand_over_good(made);
    for (const double margin : margins_db)
      if (!missed.empty()) missed = correct(missed, margin);
    for (Made& one : missed) hand_over(one);
    progress_.finish();
    return std::move(missed_);
  }

 private:
  // Gives the others.
  std::vector<Made> hand_over_good(std::vector<Made>& made) {
    std::vector<Made> missed;
    for (Made& one : made) {
      if (is_good(request_, one))
        hand_over(one);
      else
        missed.push_back(std::move(one));
    }
    return missed;
  }

  // Makes them anew; what is good is handed over, and of the others the better attempt is given.
  std::vector<Made> correct(std::vector<Made>& missed, double margin_db) {
    std::vector<EncodePlan> plans = without_repeated(missed, margin_db);
    if (plans.empty()) return {};
    progress_.add_to_total(seconds_ * static_cast<double>(plans.size()));
    std::vector<Made> again = make(plans, true);
    for (std::size_t i = 0; i < missed.size(); ++i) {
      again[i].added_db = std::max(again[i].added_db, missed[i].added_db);
      if (is_better(request_, again[i], missed[i])) continue;
      missed[i].added_db = again[i].added_db;
      again[i] = std::move(missed[i]);
    }
    return hand_over_good(again);
  }

  // New plans for those that can be made better; the others are handed over and leave `missed`.
  std::vector<EncodePlan> without_repeated(std::vector<Made>& missed, double margin_db) {
    std::vector<EncodePlan> plans;
    std::vector<Made> left;
    for (Made& one : missed) {
      const EncodePlan plan = corrected_plan(one, margin_db);
      if (treatment_of(plan) == treatment_of(one.plan)) {
        hand_over(one);
        continue;
      }
      plans.push_back(plan);
      left.push_back(std::move(one));
    }
    missed = std::move(left);
    return plans;
  }

  EncodePlan corrected_plan(const Made& made, double margin_db) const {
    const double held_to = made.plan.ceiling_dbtp.value_or(request_.profile.ceiling_dbtp);
    const double lowered = highest_true_peak_dbtp - made.added_db - margin_db;
    const bool holds = held_to + made.added_db <= highest_true_peak_dbtp;
    const double ceiling = holds ? held_to : std::min(request_.profile.ceiling_dbtp, lowered);
    const double first_gain = static_gain_db(request_.analysis, request_.profile, made.plan.channels);
    const double most_gain = std::min(highest_gain_db, first_gain + highest_correction_db);
    EncodePlan plan = made.plan;
    set_level(request_, plan, std::min(most_gain, made.plan.gain_db + missed_lu(request_, made)), ceiling);
    if (!plan.ceiling_dbtp || missed_lu(request_, made) == 0) return plan;
    // What encoding took, another encoding will take again; the limiter takes more of more gain.
    const double before = treated_loudness(made.plan);
    const double wanted = before + missed_lu(request_, made);
    for (int step = 0; step < most_steps && plan.ceiling_dbtp; ++step) {
      const double missing = wanted - treated_loudness(plan);
      if (std::fabs(missing) < close_enough_lu || plan.gain_db + missing == plan.gain_db) break;
      set_level(request_, plan, std::min(most_gain, plan.gain_db + missing), ceiling);
      if (plan.gain_db == most_gain) break;
    }
    return plan;
  }

  double treated_loudness(const EncodePlan& plan) const {
    return treated_loudness_lufs(request_.recording, treatment_of(plan), pool_, stop_);
  }

  std::vector<Made> make(const std::vector<EncodePlan>& plans, bool is_corrected) {
    std::vector<EncodedFile> files = encode(plans);
    std::vector<Made> made;
    made.reserve(plans.size());
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      made.push_back({plans[i], std::move(files[i]), {}, is_corrected, 0});
      jobs.push_back([this, &one = made[i]](const std::stop_token& stopped) {
        one.encoded.file.seal();
        one.decoded = measure_file(one.encoded.file.path(), pool_, stopped);
        check_decoded(request_.recording, one);
        one.added_db = added_by_encoding(request_, one);
        progress_.advance(seconds_ * (1 - encoding_share));
      });
    }
    pool_.run(jobs, stop_);
    return made;
  }

  std::vector<EncodedFile> encode(const std::vector<EncodePlan>& plans) {
    EncodeRequest encode;
    encode.recording = request_.recording;
    encode.source_frames = request_.analysis.source_frames;
    encode.encoding = request_.encoding;
    encode.plans = plans;
    return decoded_somehow([&](Decoding decoding) {
      encode.decoding = decoding;
      return encode_recording(encode, pool_, {progress_, encoding_share}, stop_);
    });
  }

  void hand_over(Made& made) {
    const bool is_refused = !keeps_its_peaks(made);
    if (!is_good(request_, made)) missed_.push_back({format_of(made), missed_level(request_, made), is_refused});
    if (is_refused) return;
    made.encoded.file.commit();
    RenderedEssence essence{format_of(made), made.plan.path, facts_of(made)};
    essence.facts.corrected = made.is_corrected;
    finished_(essence);
  }

  const RenderRequest& request_;
  WorkPool& pool_;
  double seconds_;  // of the recording
  ProgressMeter progress_;
  const EssenceSink& finished_;
  std::vector<MissedLevel> missed_;
  const std::stop_token& stop_;
};

}  // namespace

double static_gain_db(const RecordingAnalysis& analysis, const Profile& profile, int channels) {
  const double loudness = analysis.loudness(channels).integrated_lufs;
  if (!std::isfinite(loudness)) return 0;
  return std::min(highest_gain_db, profile.target_for(channels) - loudness);
}

std::vector<MissedLevel> render_essences(const RenderRequest& request, WorkPool& pool, AudioProgress progress,
                                         const EssenceSink& finished, const std::stop_token& stop) {
  if (request.analysis.source_rate <= 0 || request.analysis.source_frames <= 0)
    throw Error(ErrorKind::internal, request.recording.string() + " was not analysed before it was rendered");
  return Render(request, pool, std::move(progress), finished, stop).run();
}

}  // namespace voicepress
