#include "audio/k_weighting.h"

#include "audio/vector_clones.h"

#include <cmath>
#include <cstring>
#include <numbers>

namespace voicepress {

namespace {

constexpr std::size_t streams = KWeighting::streams;

// One value of each stream.
using Lanes = double __attribute__((vector_size(streams * sizeof(double))));
using FloatLanes = float __attribute__((vector_size(streams * sizeof(float))));

// What is left of a sound after seconds of silence. Far below anything that counts, and taken to be nothing before it
// becomes so small that the machine calculates slowly.
constexpr double nothing = 1e-100;

struct LaneStage {
  Lanes direct, to_first, to_second, back_first, back_second;
  Lanes first, second;
};

struct LaneSums {
  Lanes values, squares, products;
};

VOICEPRESS_ALWAYS_INLINE void load(Lanes& to, const KWeighting::PerStream& from) {
  for (std::size_t i = 0; i < streams; ++i) to[i] = std::fabs(from[i]) < nothing ? 0.0 : from[i];
}

VOICEPRESS_ALWAYS_INLINE void store(KWeighting::PerStream& to, const Lanes& from) {
  for (std::size_t i = 0; i < streams; ++i) to[i] = from[i];
}

VOICEPRESS_ALWAYS_INLINE void run_stage(LaneStage& stage, const Lanes& x, Lanes& y) {
  y = stage.direct * x + stage.first;
  const Lanes first = stage.first;
  stage.first = (stage.to_first * x + stage.second) - stage.back_first * first;
  stage.second = stage.to_second * x - stage.back_second * first;
}

VOICEPRESS_ALWAYS_INLINE void filter_frame(const Lanes& x, LaneStage& shelf, LaneStage& high_pass, LaneSums& sums) {
  Lanes shelved, weighted;
  run_stage(shelf, x, shelved);
  run_stage(high_pass, shelved, weighted);
  sums.values += x;
  sums.squares += weighted * weighted;
  sums.products += weighted * __builtin_shufflevector(weighted, weighted, 1, 0, 3, 2);
}

// Four frames of four streams become four vectors, one per frame.
VOICEPRESS_ALWAYS_INLINE void load_frames(const std::array<const float*, streams>& samples, std::size_t at,
                                          std::array<Lanes, 4>& frames) {
  FloatLanes a, b, c, d;
  std::memcpy(&a, samples[0] + at, sizeof a);
  std::memcpy(&b, samples[1] + at, sizeof b);
  std::memcpy(&c, samples[2] + at, sizeof c);
  std::memcpy(&d, samples[3] + at, sizeof d);
  const FloatLanes ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5),
                   ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const FloatLanes cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5),
                   cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  frames[0] = __builtin_convertvector(__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5), Lanes);
  frames[1] = __builtin_convertvector(__builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7), Lanes);
  frames[2] = __builtin_convertvector(__builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5), Lanes);
  frames[3] = __builtin_convertvector(__builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7), Lanes);
}

VOICEPRESS_VECTOR_CLONES
void filter_all(const std::array<const float*, streams>& samples, std::size_t count, LaneStage& shelf_memory,
                LaneStage& high_pass_memory, LaneSums& sums_memory) {
  // Local copies, so that they live in registers.
  LaneStage shelf = shelf_memory, high_pass = high_pass_memory;
  LaneSums sums = sums_memory;
  std::size_t at = 0;
  for (; at + 4 <= count; at += 4) {
    std::array<Lanes, 4> frames;
    load_frames(samples, at, frames);
    for (const Lanes& frame : frames) filter_frame(frame, shelf, high_pass, sums);
  }
  for (; at < count; ++at) {
    const Lanes frame = {samples[0][at], samples[1][at], samples[2][at], samples[3][at]};
    filter_frame(frame, shelf, high_pass, sums);
  }
  shelf_memory = shelf;
  high_pass_memory = high_pass;
  sums_memory = sums;
}

}  // namespace

KWeighting::Stage KWeighting::stage(const std::array<double, 3>& forward, const std::array<double, 2>& back) {
  return {forward[0], forward[1] - back[0] * forward[0], forward[2] - back[1] * forward[0], back[0], back[1]};
}

// BS.1770 gives coefficients for 48 kHz; these are the analogue filters behind them (frequency, gain, quality), brought
// to any rate by the bilinear transform.
KWeighting::KWeighting(int sample_rate) {
  const auto warped = [sample_rate](double hertz) { return std::tan(std::numbers::pi * hertz / sample_rate); };
  {
    const double k = warped(1681.974450955533), quality = 0.7071752369554196;
    const double gain = std::pow(10.0, 3.999843853973347 / 20.0), band = std::pow(gain, 0.4996667741545416);
    const double scale = 1.0 + k / quality + k * k;
    shelf_ = stage({(gain + band * k / quality + k * k) / scale, 2.0 * (k * k - gain) / scale,
                    (gain - band * k / quality + k * k) / scale},
                   {2.0 * (k * k - 1.0) / scale, (1.0 - k / quality + k * k) / scale});
  }
  const double k = warped(38.13547087602444), quality = 0.5003270373238773;
  const double scale = 1.0 + k / quality + k * k;
  high_pass_ = stage({1.0, -2.0, 1.0}, {2.0 * (k * k - 1.0) / scale, (1.0 - k / quality + k * k) / scale});
}

KWeighting::Sums KWeighting::filter(const std::array<const float*, streams>& samples, std::size_t frames,
                                    Memory& memory) const {
  const auto in_lanes = [](const Stage& s) {
    return LaneStage{Lanes{} + s.direct,
                     Lanes{} + s.to_first,
                     Lanes{} + s.to_second,
                     Lanes{} + s.back_first,
                     Lanes{} + s.back_second,
                     Lanes{},
                     Lanes{}};
  };
  LaneStage shelf = in_lanes(shelf_), high_pass = in_lanes(high_pass_);
  load(shelf.first, memory.delayed[0]);
  load(shelf.second, memory.delayed[1]);
  load(high_pass.first, memory.delayed[2]);
  load(high_pass.second, memory.delayed[3]);
  LaneSums lane_sums = {};
  filter_all(samples, frames, shelf, high_pass, lane_sums);
  store(memory.delayed[0], shelf.first);
  store(memory.delayed[1], shelf.second);
  store(memory.delayed[2], high_pass.first);
  store(memory.delayed[3], high_pass.second);
  Sums sums;
  store(sums.values, lane_sums.values);
  store(sums.squares, lane_sums.squares);
  store(sums.products, lane_sums.products);
  return sums;
}

}  // namespace voicepress
