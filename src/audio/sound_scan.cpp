#include "audio/sound_scan.h"

#include "audio/vector_clones.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace voicepress {

namespace {

constexpr std::size_t at_once = 8;
using Floats = float __attribute__((vector_size(at_once * sizeof(float))));
using Bits = std::int32_t __attribute__((vector_size(at_once * sizeof(float))));

constexpr std::int32_t magnitude_bits = 0x7fffffff;
constexpr std::int32_t infinity_bits = 0x7f800000;  // and above it what is no number

struct Extremes {
  Bits left, right, mix, difference;  // magnitudes as integers, whose order is that of positive floats
  Floats lowest, highest;
};

VOICEPRESS_ALWAYS_INLINE void raise(Bits& most, const Floats& value) {
  const Bits magnitude = reinterpret_cast<Bits>(value) & magnitude_bits;
  most = magnitude > most ? magnitude : most;
}

VOICEPRESS_ALWAYS_INLINE void look_at(Extremes& seen, const Floats& left, const Floats& right) {
  const Floats mix = 0.5F * (left + right);
  raise(seen.left, left);
  raise(seen.right, right);
  raise(seen.mix, mix);
  raise(seen.difference, left - right);
  seen.lowest = mix < seen.lowest ? mix : seen.lowest;
  seen.highest = mix > seen.highest ? mix : seen.highest;
}

VOICEPRESS_VECTOR_CLONES
void look_at_all(const float* left, const float* right, std::size_t count, Extremes& result) {
  Extremes seen = result;
  Floats l, r;
  std::size_t i = 0;
  for (; i + at_once <= count; i += at_once) {
    std::memcpy(&l, left + i, sizeof l);
    std::memcpy(&r, right + i, sizeof r);
    look_at(seen, l, r);
  }
  for (; i < count; ++i) {  // one frame fills all lanes: extremes do not mind
    l = Floats{} + left[i];
    r = Floats{} + right[i];
    look_at(seen, l, r);
  }
  result = seen;
}

VOICEPRESS_VECTOR_CLONES
std::int32_t highest_magnitude(const float* samples, std::size_t count) {
  std::int32_t most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::int32_t bits = 0;
    std::memcpy(&bits, samples + i, sizeof bits);
    bits &= magnitude_bits;
    most = bits > most ? bits : most;
  }
  return most;
}

float highest_lane(const Bits& magnitudes) {
  std::int32_t most = 0;
  for (std::size_t lane = 0; lane < at_once; ++lane) most = magnitudes[lane] > most ? magnitudes[lane] : most;
  return std::bit_cast<float>(most);
}

bool is_number(float value) { return (std::bit_cast<std::int32_t>(value) & magnitude_bits) < infinity_bits; }

}  // namespace

GroupScan scan_group(const AudioBlock& sound, std::size_t begin, std::size_t end) {
  const float* left = sound.channels.front().data() + begin;
  const float* right = sound.channels.back().data() + begin;
  Extremes seen = {};
  seen.lowest = seen.highest = Floats{} + 0.5F * (left[0] + right[0]);
  look_at_all(left, right, end - begin, seen);
  GroupScan scan;
  scan.highest = {highest_lane(seen.left), highest_lane(seen.right), highest_lane(seen.mix)};
  scan.most_difference = highest_lane(seen.difference);
  scan.lowest_of_mix = seen.lowest[0];
  scan.highest_of_mix = seen.highest[0];
  for (std::size_t lane = 1; lane < at_once; ++lane) {
    scan.lowest_of_mix = seen.lowest[lane] < scan.lowest_of_mix ? seen.lowest[lane] : scan.lowest_of_mix;
    scan.highest_of_mix = seen.highest[lane] > scan.highest_of_mix ? seen.highest[lane] : scan.highest_of_mix;
  }
  scan.is_finite = is_number(scan.highest[0]) && is_number(scan.highest[1]);
  return scan;
}

bool stays_within(const AudioBlock& sound, float limit) {
  const auto most = std::bit_cast<std::int32_t>(limit);
  return std::all_of(sound.channels.begin(), sound.channels.end(),
                     [&](const auto& channel) { return highest_magnitude(channel.data(), channel.size()) <= most; });
}

std::size_t first_not_finite(const AudioBlock& sound, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    for (const auto& channel : sound.channels)
      if (!is_number(channel[i])) return i;
  return end;
}

}  // namespace voicepress
