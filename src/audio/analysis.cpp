#include "audio/analysis.h"

#include "audio/flaw_meter.h"
#include "audio/loudness_meter.h"
#include "audio/working_audio.h"

#include <memory>

namespace voicepress {

namespace {

// Measures in the layout that will be encoded. Whether two channels are identical is known only at the end, so
// both readings are kept as long as both are possible.
class LayoutMeter {
 public:
  LayoutMeter(ChannelChoice choice, int channels, int sample_rate) {
    const bool stereo_possible =
        choice == ChannelChoice::stereo || (choice == ChannelChoice::automatic && channels == 2);
    const bool mono_possible = choice != ChannelChoice::stereo;
    if (stereo_possible) stereo_ = std::make_unique<LoudnessMeter>(2, sample_rate);
    if (mono_possible) mono_ = std::make_unique<LoudnessMeter>(1, sample_rate);
  }

  void add(AudioBlock& block) {
    if (stereo_ && mono_ && !has_identical_channels(block)) mono_.reset();
    if (stereo_) {
      fit_channels(block, 2);
      stereo_->add(block);
    }
    if (mono_) {
      fit_channels(block, 1);
      mono_->add(block);
    }
  }

  int channels() const { return mono_ ? 1 : 2; }
  Loudness result() const { return (mono_ ? mono_ : stereo_)->result(); }

 private:
  std::unique_ptr<LoudnessMeter> stereo_;
  std::unique_ptr<LoudnessMeter> mono_;
};

}  // namespace

RecordingAnalysis analyse_recording(const std::filesystem::path& path, ChannelChoice channels, AudioProgress progress,
                                    std::stop_token stop) {
  WorkingAudio audio(path, std::move(stop));
  const double rate = audio.sample_rate();
  ProgressMeter meter(std::move(progress), static_cast<double>(audio.expected_frames()) / rate);
  LayoutMeter loudness(channels, audio.channels(), audio.sample_rate());
  FlawMeter flaws(audio.recording().sample_rate());
  audio.listen_to_source([&](const AudioBlock& source) { flaws.add(source); });
  AudioBlock block;
  while (audio.read(block)) {
    loudness.add(block);
    meter.advance(static_cast<double>(block.frames()) / rate);
  }
  meter.finish();

  RecordingAnalysis analysis;
  analysis.codec = audio.recording().codec();
  analysis.source_rate = audio.recording().sample_rate();
  analysis.source_channels = audio.recording().source_channels();
  analysis.source_frames = audio.recording().frames();
  analysis.channels = loudness.channels();
  analysis.loudness = loudness.result();
  analysis.flaws = flaws.result();
  return analysis;
}

}  // namespace voicepress
