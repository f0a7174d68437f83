#include "audio/segment_figures.h"

#include "audio/sound_flaws.h"

namespace voicepress {

SegmentFigures measure_stretch(const MeasuredStretch& stretch, PeakHint& hint) {
  return {measure_sound(stretch.working, stretch.working_rate, hint), find_flaws(stretch.source, stretch.source_rate),
          find_hum(stretch.working, stretch.working_rate)};
}

void conclude(const std::vector<SegmentFigures>& figures, RecordingAnalysis& analysis) {
  std::vector<SoundFigures> sound;
  std::vector<FlawFigures> flaws;
  std::vector<HumFigures> hum;
  for (const SegmentFigures& segment : figures) {
    sound.push_back(segment.sound);
    flaws.push_back(segment.flaws);
    hum.push_back(segment.hum);
  }
  analysis.is_mono = is_mono(sound);
  analysis.mono = loudness_of(sound, Layout::mono);
  analysis.stereo = loudness_of(sound, Layout::stereo);
  analysis.waveform = waveform_of(sound);
  analysis.flaws = flaws_of(flaws);
  find_sound_flaws(sound, hum, analysis.mono, analysis.stereo, analysis.flaws);
}

}  // namespace voicepress
