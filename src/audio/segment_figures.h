// All that is measured of one segment of a recording, and what the figures of all segments say about the recording. Any
// thread may measure any segment; the figures of an hour take a few megabytes.
#pragma once

#include "audio/flaw_meter.h"
#include "audio/hum_meter.h"
#include "audio/sound_figures.h"

#include <vector>

namespace voicepress {

struct SegmentFigures {
  SoundFigures sound;
  FlawFigures flaws;
  HumFigures hum;
};

// One stretch of the recording twice: at the rate it will be published in, with the context that sound_figures.h asks
// for, and at its own rate with that of flaw_meter.h. Where the rates are equal both are the same object.
struct MeasuredStretch {
  const Segment& working;
  int working_rate;
  const Segment& source;
  int source_rate;
};

// The peaks of a segment may be less than its own where `hint` knows higher ones.
SegmentFigures measure_stretch(const MeasuredStretch& stretch, PeakHint& hint);

// Fills in what was measured: mono or stereo, loudness, waveform, flaws. `figures` of all segments, in order.
void conclude(const std::vector<SegmentFigures>& figures, RecordingAnalysis& analysis);

}  // namespace voicepress
