// How fast sound is measured and limited, on one core. Each run handles a minute of 48 kHz stereo; `speed` is how many
// times faster than listening that is. The second opinion, libebur128, runs beside ours.
#include "audio/limiter.h"
#include "audio/segment_cutter.h"
#include "audio/segment_figures.h"
#include "support/second_opinion.h"
#include "support/signals.h"

#include <benchmark/benchmark.h>

#include <array>

using namespace voicepress;
using namespace voicepress::test;

namespace {

constexpr int rate = 48000;
constexpr std::size_t frames = 60 * rate;

enum Kind { speech, loud_noise };

const Channels& sound(int kind) {
  static const auto make = [](int wanted, std::uint32_t seed) {
    if (wanted == speech) return speech_like(frames, rate, seed);
    Noise noise(seed);
    return make_samples(frames, [&](std::size_t) { return 0.5 * noise(); });
  };
  static const std::array<Channels, 2> made = {Channels{make(speech, 1), make(speech, 2)},
                                               Channels{make(loud_noise, 1), make(loud_noise, 2)}};
  return made[static_cast<std::size_t>(kind)];
}

void tell_speed(benchmark::State& state) {
  state.SetLabel(state.range(0) == speech ? "speech" : "loud noise");
  state.counters["speed"] = benchmark::Counter(60, benchmark::Counter::kIsIterationInvariantRate);
}

std::vector<Segment> segments(int kind) {
  SegmentCutter cutter({analysed_at_once(rate), context_before(rate), context_after});
  cutter.add({sound(kind)});
  std::vector<Segment> result;
  for (Segment segment; cutter.next(segment) || cutter.finish(segment); segment = {}) result.push_back(segment);
  return result;
}

void analysis(benchmark::State& state) {
  const std::vector<Segment> all = segments(static_cast<int>(state.range(0)));
  for ([[maybe_unused]] auto run : state) {
    PeakHint hint;
    std::vector<SegmentFigures> figures;
    for (const Segment& segment : all) figures.push_back(measure_stretch({segment, rate, segment, rate}, hint));
    RecordingAnalysis result;
    conclude(figures, result);
    benchmark::DoNotOptimize(result);
  }
  tell_speed(state);
}

void loudness_and_true_peak(benchmark::State& state) {
  const std::vector<Segment> all = segments(static_cast<int>(state.range(0)));
  for ([[maybe_unused]] auto run : state) {
    PeakHint hint;
    for (const Segment& segment : all) benchmark::DoNotOptimize(measure_sound(segment, rate, hint));
  }
  tell_speed(state);
}

void true_peak_of_everything(benchmark::State& state) {
  const TruePeakFilter filter(rate);
  const Channels& both = sound(static_cast<int>(state.range(0)));
  const std::size_t places = frames - 2 * filter.half_length();
  for ([[maybe_unused]] auto run : state)
    for (const Samples& channel : both) benchmark::DoNotOptimize(filter.highest_between(channel.data(), places));
  tell_speed(state);
}

void limiter(benchmark::State& state) {
  const Channels& both = sound(static_cast<int>(state.range(0)));
  for ([[maybe_unused]] auto run : state) {
    TruePeakLimiter limit(2, rate, -12);
    AudioBlock block, ready;
    for (std::size_t at = 0; at < frames; at += 4096) {
      const auto begin = static_cast<std::ptrdiff_t>(at),
                 end = static_cast<std::ptrdiff_t>(std::min(at + 4096, frames));
      block.channels = {Samples(both[0].begin() + begin, both[0].begin() + end),
                        Samples(both[1].begin() + begin, both[1].begin() + end)};
      limit.process(block, ready);
    }
    limit.finish(ready);
    benchmark::DoNotOptimize(ready);
  }
  tell_speed(state);
}

void libebur128(benchmark::State& state) {
  for ([[maybe_unused]] auto run : state) {
    SecondOpinion meter(2, rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    meter.add(sound(static_cast<int>(state.range(0))));
    benchmark::DoNotOptimize(meter.integrated_lufs());
  }
  tell_speed(state);
}

}  // namespace

BENCHMARK(analysis)->Arg(speech)->Arg(loud_noise)->Unit(benchmark::kMillisecond);
BENCHMARK(loudness_and_true_peak)->Arg(speech)->Arg(loud_noise)->Unit(benchmark::kMillisecond);
BENCHMARK(true_peak_of_everything)->Arg(speech)->Unit(benchmark::kMillisecond);
BENCHMARK(limiter)->Arg(speech)->Arg(loud_noise)->Unit(benchmark::kMillisecond);
BENCHMARK(libebur128)->Arg(speech)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
