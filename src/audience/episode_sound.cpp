#include "audience/episode_sound.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

constexpr std::chrono::minutes a_minute{1};
constexpr double a_minute_ms = 60'000, less_than_a_byte_ms = 0.001;
constexpr double share_of_a_short_one = 0.99;

// Milliseconds of sound between two instants of it, both counted in steps of the table.
double sound_between(const ByteUnion& bytes, const EpisodeSound& sound, double from, double to) {
  const auto& offsets = sound.audio.offsets;
  const std::size_t steps = offsets.size() - 1;
  const double step_ms = static_cast<double>(sound.audio.duration.count()) / static_cast<double>(steps);
  double milliseconds = 0;
  for (auto i = static_cast<std::size_t>(from); i < steps && static_cast<double>(i) < to; ++i) {
    const auto begin = static_cast<double>(offsets[i]), size = static_cast<double>(offsets[i + 1] - offsets[i]);
    if (size <= 0) continue;
    const double low = std::max(0.0, from - static_cast<double>(i)), high = std::min(1.0, to - static_cast<double>(i));
    const ByteSpan span{static_cast<std::uint64_t>(std::llround(begin + low * size)),
                        static_cast<std::uint64_t>(std::llround(begin + high * size))};
    milliseconds += static_cast<double>(bytes.bytes_in(span)) / size * step_ms;
  }
  return milliseconds;
}

double steps_of(const EpisodeSound& sound) { return static_cast<double>(sound.audio.offsets.size() - 1); }

}  // namespace

std::chrono::milliseconds sound_in(const ByteUnion& bytes, const EpisodeSound& sound) {
  return std::chrono::milliseconds(std::llround(sound_between(bytes, sound, 0, steps_of(sound))));
}

bool is_enough(const ByteUnion& bytes, const EpisodeSound& sound) {
  const ByteSpan all{sound.audio.offsets.front(), sound.audio.offsets.back()};
  if (all.begin == all.end) return false;
  if (sound.audio.duration >= a_minute)
    return sound_between(bytes, sound, 0, steps_of(sound)) >= a_minute_ms - less_than_a_byte_ms;
  return static_cast<double>(bytes.bytes_in(all)) >= share_of_a_short_one * static_cast<double>(all.end - all.begin);
}

std::uint32_t parts_in(const ByteUnion& bytes, const EpisodeSound& sound) {
  const double part = steps_of(sound) / parts_of_an_episode;
  const double half_ms = static_cast<double>(sound.audio.duration.count()) / parts_of_an_episode / 2;
  std::uint32_t parts = 0;
  for (int i = 0; i < parts_of_an_episode; ++i)
    if (const double ms = sound_between(bytes, sound, part * i, part * (i + 1)); ms > 0 && ms >= half_ms)
      parts |= std::uint32_t{1} << i;
  return parts;
}

}  // namespace voicepress
