#include "audio/render.h"

#include "audio/encode_pass.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

// Peaks after encoding scatter from one gain to the next, in noisy sounds by a decibel: a corrected ceiling leaves
// that much room.
constexpr double correction_margin_db = 1.0;
// Loudness that a limiter took away comes back with more gain only up to a point; beyond it only the noise rises.
constexpr double highest_correction_db = 6;
// Of the time for one format, what encoding takes; the rest goes into decoding and measuring the result.
constexpr double encoding_share = 0.8;

struct Made {
  TempFile file;
  EncodePlan plan;
  EncodeResult encoded;
  DecodedFacts decoded;
};

bool is_capped(const RecordingAnalysis& analysis, const Profile& profile) {
  return profile.target_for(analysis.channels) - analysis.loudness.integrated_lufs > highest_gain_db;
}

// How far the result is from the target; 0 where no target can be met.
double missed_lu(const RenderRequest& request, const Made& made) {
  const RecordingAnalysis& analysis = request.analysis;
  if (!std::isfinite(analysis.loudness.integrated_lufs) || is_capped(analysis, request.profile)) return 0;
  const double got = made.decoded.loudness.integrated_lufs;
  return std::isfinite(got) ? request.profile.target_for(analysis.channels) - got : 0;
}

bool keeps_its_peaks(const Made& made) { return made.decoded.loudness.true_peak_dbtp <= highest_true_peak_dbtp; }

bool is_good(const RenderRequest& request, const Made& made) {
  return keeps_its_peaks(made) && std::fabs(missed_lu(request, made)) <= tolerated_miss_lu;
}

bool is_better(const RenderRequest& request, const Made& one, const Made& other) {
  if (keeps_its_peaks(one) != keeps_its_peaks(other)) return keeps_its_peaks(one);
  return std::fabs(missed_lu(request, one)) < std::fabs(missed_lu(request, other)) || !keeps_its_peaks(other);
}

EncodePlan plan_for(const RenderRequest& request, double gain_db, double ceiling_dbtp) {
  EncodePlan plan;
  plan.gain_db = gain_db;
  if (request.analysis.loudness.true_peak_dbtp + gain_db > ceiling_dbtp) plan.ceiling_dbtp = ceiling_dbtp;
  plan.channels = request.analysis.channels;
  plan.bitrate_kbps = request.profile.bitrate_for(plan.channels);
  plan.source_frames = request.analysis.source_frames;
  return plan;
}

EncodePlan corrected_plan(const RenderRequest& request, const Made& made) {
  const double correction = std::min(highest_correction_db, missed_lu(request, made));
  const double gain = std::min(highest_gain_db, made.plan.gain_db + correction);
  // Peaks grow with encoding by much the same amount again; a ceiling is lowered, never raised.
  const double excess = made.decoded.loudness.true_peak_dbtp + correction_margin_db - highest_true_peak_dbtp;
  const double held_to = made.plan.ceiling_dbtp.value_or(
      std::min(request.profile.ceiling_dbtp, request.analysis.loudness.true_peak_dbtp + made.plan.gain_db));
  const double ceiling = excess > 0 ? held_to - excess : request.profile.ceiling_dbtp;
  return plan_for(request, gain, ceiling);
}

void check_decoded(const std::filesystem::path& recording, const Made& made) {
  const auto& [frames, rate, channels, loudness] = made.decoded;
  if (frames == made.encoded.frames && rate == made.encoded.sample_rate && channels == made.plan.channels) return;
  throw Error(ErrorKind::internal,
              fmt::format("{}: {} samples at {} Hz in {} channels went into the MP3 and {} at {} Hz in {} came out",
                          recording.string(), made.encoded.frames, made.encoded.sample_rate, made.plan.channels, frames,
                          rate, channels));
}

Made make_once(const RenderRequest& request, const std::filesystem::path& path, const EncodePlan& plan,
               ProgressMeter& progress, const std::stop_token& stop) {
  Made made{TempFile(path), plan, {}, {}};
  made.encoded = encode_pass(request.recording, plan, made.file, progress, encoding_share, stop);
  made.file.seal();
  made.decoded = measure_essence(made.file.path(), progress, 1 - encoding_share, stop);
  check_decoded(request.recording, made);
  return made;
}

EssenceFacts facts_of(const Made& made) {
  EssenceFacts facts;
  facts.bytes = static_cast<std::int64_t>(made.file.size());
  facts.frames = made.decoded.frames;
  facts.sample_rate = made.decoded.sample_rate;
  facts.channels = made.decoded.channels;
  facts.bitrate_kbps = made.plan.bitrate_kbps;
  facts.loudness = made.decoded.loudness;
  facts.gain_db = made.plan.gain_db;
  facts.limited_share = made.encoded.limited.share;
  facts.limited_most_db = made.encoded.limited.most_db;
  return facts;
}

RenderedEssence render_one(const RenderRequest& request, Format format, double seconds, ProgressMeter& progress,
                           const std::stop_token& stop) {
  const std::filesystem::path path = request.folder / ("essence." + to_string(format));
  Made made = make_once(
      request, path, plan_for(request, static_gain_db(request.analysis, request.profile), request.profile.ceiling_dbtp),
      progress, stop);
  bool corrected = false;
  if (!is_good(request, made)) {
    progress.add_to_total(seconds);
    Made again = make_once(request, path, corrected_plan(request, made), progress, stop);
    corrected = is_better(request, again, made);
    if (corrected) made = std::move(again);
  }
  if (const double peak = made.decoded.loudness.true_peak_dbtp; peak > highest_true_peak_dbtp)
    throw Error(
        ErrorKind::content,
        fmt::format("{} peaks at {:.1f} dBTP when encoded at {} kbit/s, and at most {:.1f} is allowed, although "
                    "it was held to {:.1f} before: choose a higher bitrate or a lower ceiling_dbtp",
                    request.recording.string(), peak, made.plan.bitrate_kbps, highest_true_peak_dbtp,
                    made.plan.ceiling_dbtp.value_or(request.profile.ceiling_dbtp)));
  made.file.commit();
  RenderedEssence essence{format, path, facts_of(made)};
  essence.facts.corrected = corrected;
  return essence;
}

}  // namespace

double static_gain_db(const RecordingAnalysis& analysis, const Profile& profile) {
  if (!std::isfinite(analysis.loudness.integrated_lufs)) return 0;
  return std::min(highest_gain_db, profile.target_for(analysis.channels) - analysis.loudness.integrated_lufs);
}

std::vector<RenderedEssence> render_essences(const RenderRequest& request, AudioProgress progress,
                                             const std::stop_token& stop) {
  const RecordingAnalysis& analysis = request.analysis;
  if (analysis.source_rate <= 0 || analysis.source_frames <= 0 || analysis.channels < 1 || analysis.channels > 2)
    throw Error(ErrorKind::internal, request.recording.string() + " was not analysed before it was rendered");
  const double seconds = static_cast<double>(analysis.source_frames) / analysis.source_rate;
  ProgressMeter meter(std::move(progress), seconds * static_cast<double>(request.profile.formats.size()));
  std::vector<RenderedEssence> essences;
  for (const Format format : request.profile.formats) {
    switch (format) {
      case Format::mp3: essences.push_back(render_one(request, format, seconds, meter, stop)); break;
    }
  }
  meter.finish();
  return essences;
}

}  // namespace voicepress
