#include "audio/encode_pass.h"

#include "audio/encode_mp3.h"
#include "audio/loudness_meter.h"
#include "audio/working_audio.h"
#include "base/error.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

void check_unchanged(const std::filesystem::path& recording, std::int64_t analysed, std::int64_t read) {
  if (analysed == read) return;
  throw Error(ErrorKind::content, fmt::format("{} changed while it was worked on: it had {} samples and now has {}. "
                                              "Build again",
                                              recording.string(), analysed, read));
}

}  // namespace

EncodeResult encode_pass(const std::filesystem::path& recording, const EncodePlan& plan, TempFile& file,
                         ProgressMeter& progress, double progress_share, const std::stop_token& stop) {
  WorkingAudio audio(recording, stop);
  const int rate = audio.sample_rate();
  const auto factor = static_cast<float>(db_to_factor(plan.gain_db));
  Mp3Encoder encoder({rate, plan.channels, plan.bitrate_kbps}, file);
  std::optional<TruePeakLimiter> limiter;
  if (plan.ceiling_dbtp) limiter.emplace(plan.channels, rate, *plan.ceiling_dbtp);

  AudioBlock block, limited;
  while (audio.read(block)) {
    fit_channels(block, plan.channels);
    apply_gain(block, factor);
    if (limiter) limiter->process(block, limited);
    encoder.encode(limiter ? limited : block);
    progress.advance(progress_share * static_cast<double>(block.frames()) / rate);
  }
  check_unchanged(recording, plan.source_frames, audio.recording().frames());
  if (limiter) {
    limiter->finish(limited);
    encoder.encode(limited);
  }
  encoder.finish();
  return {audio.frames(), rate, limiter ? limiter->report() : LimiterReport{}};
}

DecodedFacts measure_essence(const std::filesystem::path& essence, ProgressMeter& progress, double progress_share,
                             const std::stop_token& stop) {
  RecordingReader reader(essence, stop);
  LoudnessMeter meter(reader.channels(), reader.sample_rate());
  AudioBlock block;
  while (reader.read(block)) {
    meter.add(block);
    progress.advance(progress_share * static_cast<double>(block.frames()) / reader.sample_rate());
  }
  return {reader.frames(), reader.sample_rate(), reader.source_channels(), meter.result()};
}

}  // namespace voicepress
