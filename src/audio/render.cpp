#include "audio/render.h"

#include "audio/level.h"
#include "audio/measure_file.h"
#include "audio/pass_through.h"
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

bool keeps_its_peaks(const Made& made) { return made.decoded.loudness.true_peak_dbtp <= highest_true_peak_dbtp; }

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
        level_(request.recording, request.analysis, request.profile, pool, stop),
        seconds_(static_cast<double>(request.analysis.source_frames) / request.analysis.source_rate),
        progress_(std::move(progress), seconds_ * static_cast<double>(request.profile.formats.size())),
        finished_(finished),
        stop_(stop) {}

  std::vector<MissedLevel> run() {
    std::vector<EncodePlan> plans;
    std::vector<Made> made;
    for (const Format format : request_.profile.formats) {
      EncodePlan plan = first_plan(format);
      if (auto copy = passed_through(plan))
        made.push_back(std::move(*copy));
      else
        plans.push_back(std::move(plan));
    }
    if (!plans.empty())
      for (Made& one : make(plans)) made.push_back(std::move(one));
    measure(made);
    std::vector<Made> missed = hand_over_good(made);
    for (const double margin : margins_db)
      if (!missed.empty()) missed = correct(missed, margin);
    for (Made& one : missed) hand_over(one);
    progress_.finish();
    return std::move(missed_);
  }

 private:
  EncodePlan first_plan(Format format) {
    EncodePlan plan;
    plan.format = format;
    plan.channels = channel_count(request_.profile.channels_for(format), request_.analysis.is_mono);
    plan.bitrate_kbps = request_.profile.bitrate_for(format, plan.channels);
    plan.path = request_.folder / ("essence" + file_ending(format));
    level_.set_level(plan);
    return plan;
  }

  double missed_lu(const Made& made) const {
    return level_.missed_lu(made.plan, made.decoded.loudness.integrated_lufs);
  }

  bool is_good(const Made& made) const {
    return keeps_its_peaks(made) && std::fabs(missed_lu(made)) <= tolerated_miss_lu;
  }

  bool is_better(const Made& one, const Made& other) const {
    if (keeps_its_peaks(one) != keeps_its_peaks(other)) return keeps_its_peaks(one);
    return std::fabs(missed_lu(one)) < std::fabs(missed_lu(other)) || !keeps_its_peaks(other);
  }

  double added_by_encoding(const Made& made) const {
    const double added = made.decoded.loudness.true_peak_dbtp - level_.peak_dbtp(made.plan);
    return std::isfinite(added) ? std::max(0.0, added) : 0;
  }

  // Gives the others.
  std::vector<Made> hand_over_good(std::vector<Made>& made) {
    std::vector<Made> missed;
    for (Made& one : made) {
      if (is_good(one))
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
    std::vector<Made> again = make(plans);
    measure(again);
    for (std::size_t i = 0; i < missed.size(); ++i) {
      again[i].is_corrected = true;
      again[i].added_db = std::max(again[i].added_db, missed[i].added_db);
      if (is_better(again[i], missed[i])) continue;
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
      EncodePlan plan = one.plan;
      level_.correct_level(plan, missed_lu(one), one.added_db, margin_db);
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

  std::vector<Made> make(const std::vector<EncodePlan>& plans) {
    std::vector<EncodedFile> files = encode(plans);
    std::vector<Made> made;
    for (std::size_t i = 0; i < plans.size(); ++i) made.push_back({plans[i], std::move(files[i]), {}, false, 0});
    return made;
  }

  void measure(std::vector<Made>& made) {
    std::vector<Job> jobs;
    for (Made& one : made)
      jobs.push_back([this, &one](const std::stop_token& stopped) {
        one.encoded.file.seal();
        one.decoded = measure_file(one.encoded.file.path(), pool_, stopped);
        check_decoded(request_.recording, one);
        one.added_db = added_by_encoding(one);
        progress_.advance(seconds_ * (1 - encoding_share));
      });
    pool_.run(jobs, stop_);
  }

  std::optional<Made> passed_through(EncodePlan plan) {
    const Loudness& heard = request_.analysis.loudness(plan.channels);
    const bool is_finished =
        std::fabs(request_.profile.target_for(plan.channels) - heard.integrated_lufs) <= tolerated_miss_lu &&
        heard.true_peak_dbtp <= highest_true_peak_dbtp;
    if (!request_.profile.passes_through || !is_finished) return std::nullopt;
    plan.gain_db = 0;
    plan.ceiling_dbtp.reset();
    auto copy = pass_through(request_.recording, request_.analysis, plan, stop_);
    if (!copy) return std::nullopt;
    progress_.advance(seconds_ * encoding_share);
    return Made{std::move(plan), std::move(*copy), {}, false, 0};
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
    if (!is_good(made)) missed_.push_back({format_of(made), missed_level(request_, made), is_refused});
    if (is_refused) return;
    made.encoded.file.commit();
    RenderedEssence essence{format_of(made), made.plan.path, facts_of(made)};
    essence.facts.corrected = made.is_corrected;
    finished_(essence);
  }

  const RenderRequest& request_;
  WorkPool& pool_;
  LevelFinder level_;
  double seconds_;  // of the recording
  ProgressMeter progress_;
  const EssenceSink& finished_;
  std::vector<MissedLevel> missed_;
  const std::stop_token& stop_;
};

}  // namespace

std::vector<MissedLevel> render_essences(const RenderRequest& request, WorkPool& pool, AudioProgress progress,
                                         const EssenceSink& finished, const std::stop_token& stop) {
  if (request.analysis.source_rate <= 0 || request.analysis.source_frames <= 0)
    throw Error(ErrorKind::internal, request.recording.string() + " was not analysed before it was rendered");
  return Render(request, pool, std::move(progress), finished, stop).run();
}

}  // namespace voicepress
