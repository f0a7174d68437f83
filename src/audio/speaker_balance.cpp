#include "audio/speaker_balance.h"

#include "audio/gated_loudness.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace voicepress {

namespace {

constexpr std::size_t window_length = 30;  // of 100 ms
constexpr std::size_t window_step = 10;
constexpr double least_spread_db = 8;    // between loud and soft 100 ms of speech within 3 s: syllables
constexpr double lowest_heard_lu = -25;  // below the whole; lower is no voice that anybody hears
constexpr double least_difference_lu = 8;
constexpr double least_share = 0.1;     // of the speech, for either voice
constexpr double least_separation = 4;  // distance by spread: 2.7 for one heap (a normal one), 3.5 for an even one
constexpr std::size_t least_turn = 5;   // windows in a row, once for either voice
constexpr std::size_t least_windows = 30;

struct SpeechWindow {
  std::size_t begin;  // in 100 ms
  double lufs;
};

// The louder half of 3 s is the speech in it.
std::vector<SpeechWindow> speech_windows(std::span<const double> energies) {
  const double lowest = integrated_lufs(energies) + lowest_heard_lu;
  std::vector<SpeechWindow> windows;
  for (std::size_t begin = 0; begin + window_length <= energies.size(); begin += window_step) {
    std::vector<double> sorted(energies.begin() + static_cast<std::ptrdiff_t>(begin),
                               energies.begin() + static_cast<std::ptrdiff_t>(begin + window_length));
    std::sort(sorted.begin(), sorted.end());
    double sum = 0;
    for (std::size_t i = window_length / 2; i < window_length; ++i) sum += sorted[i];
    const double lufs = energy_to_lufs(sum / (window_length / 2));
    const double spread = energy_to_lufs(sorted[window_length * 9 / 10]) - energy_to_lufs(sorted[window_length / 10]);
    if (lufs >= lowest && !(spread < least_spread_db)) windows.push_back({begin, lufs});
  }
  return windows;
}

// Of sorted values: how they fall into two heaps with the least spread inside them.
struct Heaps {
  double border = 0;  // the lowest value of the upper heap
  double distance = 0, separation = 0, lower_share = 0;
};

Heaps two_heaps(const std::vector<double>& sorted) {
  std::vector<double> sums = {0}, squares = {0};
  for (const double value : sorted) {
    sums.push_back(sums.back() + value);
    squares.push_back(squares.back() + value * value);
  }
  const std::size_t count = sorted.size();
  const auto inside = [&](std::size_t begin, std::size_t end) {
    const double sum = sums[end] - sums[begin];
    return squares[end] - squares[begin] - sum * sum / static_cast<double>(end - begin);
  };
  std::size_t best = 1;
  for (std::size_t split = 2; split < count; ++split)
    if (inside(0, split) + inside(split, count) < inside(0, best) + inside(best, count)) best = split;
  const double lower = sums[best] / static_cast<double>(best);
  const double upper = (sums[count] - sums[best]) / static_cast<double>(count - best);
  const double spread = std::sqrt(std::max(inside(0, best) + inside(best, count), 1e-9) / static_cast<double>(count));
  return {sorted[best], upper - lower, (upper - lower) / spread,
          static_cast<double>(best) / static_cast<double>(count)};
}

struct Turn {
  std::size_t begin = 0, length = 0;  // begin in 100 ms, length in windows
};

// The longest row of windows on one side of the border.
Turn longest_turn(const std::vector<SpeechWindow>& windows, double border, bool is_louder) {
  Turn longest, current;
  for (const SpeechWindow& window : windows) {
    if ((window.lufs >= border) != is_louder) {
      current.length = 0;
      continue;
    }
    if (current.length++ == 0) current.begin = window.begin;
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

}  // namespace

std::optional<UnevenSpeakers> uneven_speakers(std::span<const double> energies) {
  const std::vector<SpeechWindow> windows = speech_windows(energies);
  if (windows.size() < least_windows) return std::nullopt;
  std::vector<double> sorted;
  for (const SpeechWindow& window : windows) sorted.push_back(window.lufs);
  std::sort(sorted.begin(), sorted.end());
  const Heaps heaps = two_heaps(sorted);
  if (heaps.distance < least_difference_lu || heaps.separation < least_separation) return std::nullopt;
  if (heaps.lower_share < least_share || heaps.lower_share > 1 - least_share) return std::nullopt;
  const Turn louder = longest_turn(windows, heaps.border, true), quieter = longest_turn(windows, heaps.border, false);
  if (louder.length < least_turn || quieter.length < least_turn) return std::nullopt;
  const auto time = [](const Turn& turn) { return std::chrono::milliseconds{turn.begin * 100}; };
  return UnevenSpeakers{heaps.distance, time(louder), time(quieter)};
}

}  // namespace voicepress
