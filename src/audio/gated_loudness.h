// Loudness from the sums of 100 ms each: gated as ITU-R BS.1770-4 says (blocks of 400 ms, every 100 ms, gates at -70
// LUFS and 10 LU below), and the range of EBU Tech 3342 (3 s, every second, gates at -70 LUFS and 20 LU below). Because
// sums are simply put one behind the other, a recording measured in pieces has exactly the loudness of the whole.
#pragma once

#include <span>
#include <vector>

namespace voicepress {

// `energies` are mean squares of the K-weighted sound in 100 ms each, added over the channels, in the order of time.
double integrated_lufs(std::span<const double> energies);  // minus infinity: silence, or less than 400 ms
double range_lu(std::span<const double> energies);         // 0: silence, or less than 3 s

// The loudness without gates of every stretch of `length` energies, one for each place: 4 give momentary loudness,
// 30 short-term loudness (EBU Tech 3341).
std::vector<double> sliding_lufs(std::span<const double> energies, std::size_t length);

double energy_to_lufs(double energy);

}  // namespace voicepress
