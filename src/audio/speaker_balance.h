// Finds out whether one voice is much louder than another. Loudness of speech, of 3 s at a time and without its pauses,
// has two heaps then that lie far apart, with little in between; one voice, however lively, has one. What does not come
// in syllables (music, noise) is no speech here.
#pragma once

#include "model/measurements.h"

#include <optional>
#include <span>

namespace voicepress {

// `energies` as gated_loudness.h takes them.
std::optional<UnevenSpeakers> uneven_speakers(std::span<const double> energies);

}  // namespace voicepress
