// What the figures of sound say about its flaws: channels that cancel each other, a wave whose middle is not at zero,
// mains hum, speakers of different loudness. Thresholds are such that ordinary speech, music and noise have none of
// them.
#pragma once

#include "audio/hum_meter.h"
#include "audio/sound_figures.h"
#include "model/measurements.h"

#include <span>

namespace voicepress {

// Fills in the later fields of `flaws`. Figures of all segments, in order; `mono` and `stereo` are their loudness.
void find_sound_flaws(std::span<const SoundFigures> sound, std::span<const HumFigures> hum, const Loudness& mono,
                      const Loudness& stereo, RecordingFlaws& flaws);

}  // namespace voicepress
