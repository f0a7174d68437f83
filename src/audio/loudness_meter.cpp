#include "audio/loudness_meter.h"

#include "audio/segment_cutter.h"
#include "audio/sound_figures.h"

#include <cassert>

namespace voicepress {

struct LoudnessMeter::State {
  State(int channel_count, int rate)
      : channels(channel_count),
        sample_rate(rate),
        cutter({analysed_at_once(rate), context_before(rate), context_after}) {}

  int channels, sample_rate;
  SegmentCutter cutter;
  Segment segment;
  PeakHint hint;
  std::vector<SoundFigures> figures;
};

LoudnessMeter::LoudnessMeter(int channels, int sample_rate) : state_(std::make_unique<State>(channels, sample_rate)) {
  assert(channels == 1 || channels == 2);
}

LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

void LoudnessMeter::add(const AudioBlock& block) {
  assert(block.channel_count() == state_->channels);
  state_->cutter.add(block);
  while (state_->cutter.next(state_->segment))
    state_->figures.push_back(measure_sound(state_->segment, state_->sample_rate, state_->hint));
}

Loudness LoudnessMeter::result() const {
  SegmentCutter rest = state_->cutter;
  std::vector<SoundFigures> figures = state_->figures;
  Segment segment;
  PeakHint hint;
  while (rest.finish(segment)) figures.push_back(measure_sound(segment, state_->sample_rate, hint));
  return loudness_of(figures, state_->channels == 1 ? Layout::mono : Layout::stereo);
}

}  // namespace voicepress
