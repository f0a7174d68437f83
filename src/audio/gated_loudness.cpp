#include "audio/gated_loudness.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace voicepress {

namespace {

constexpr std::size_t block_length = 4;        // 400 ms
constexpr std::size_t short_term_length = 30;  // 3 s
constexpr std::size_t short_term_step = 10;

double lufs_to_energy(double lufs) { return std::pow(10.0, (lufs + 0.691) / 10.0); }

const double absolute_gate = lufs_to_energy(-70);

// Mean energies of `length` in a row, every `step`, of those at or above the absolute gate.
std::vector<double> heard_blocks(std::span<const double> energies, std::size_t length, std::size_t step) {
  std::vector<double> blocks;
  for (std::size_t begin = 0; begin + length <= energies.size(); begin += step) {
    double sum = 0;
    for (std::size_t i = begin; i < begin + length; ++i) sum += energies[i];
    const double mean = sum / static_cast<double>(length);
    if (mean >= absolute_gate) blocks.push_back(mean);
  }
  return blocks;
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

double energy_to_lufs(double energy) {
  return energy > 0 ? 10.0 * std::log10(energy) - 0.691 : -std::numeric_limits<double>::infinity();
}

double integrated_lufs(std::span<const double> energies) {
  std::vector<double> blocks = heard_blocks(energies, block_length, 1);
  if (blocks.empty()) return -std::numeric_limits<double>::infinity();
  const double relative_gate = mean_of(blocks) / 10.0;
  std::erase_if(blocks, [&](double block) { return block < relative_gate; });
  return energy_to_lufs(mean_of(blocks));
}

double range_lu(std::span<const double> energies) {
  std::vector<double> blocks = heard_blocks(energies, short_term_length, short_term_step);
  if (blocks.empty()) return 0;
  std::sort(blocks.begin(), blocks.end());
  const double relative_gate = mean_of(blocks) / 100.0;
  const auto first = std::lower_bound(blocks.begin(), blocks.end(), relative_gate);
  const auto last = static_cast<double>(blocks.end() - first - 1);
  const auto percentile = [&](double share) { return first[static_cast<std::ptrdiff_t>(last * share + 0.5)]; };
  return energy_to_lufs(percentile(0.95)) - energy_to_lufs(percentile(0.10));
}

std::vector<double> sliding_lufs(std::span<const double> energies, std::size_t length) {
  std::vector<double> result;
  for (std::size_t begin = 0; begin + length <= energies.size(); ++begin)
    result.push_back(energy_to_lufs(mean_of(energies.subspan(begin, length))));
  return result;
}

}  // namespace voicepress
