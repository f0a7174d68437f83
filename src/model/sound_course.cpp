#include "model/sound_course.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {
constexpr std::size_t short_term_seconds = 3;
constexpr double absolute_gate_lufs = -70, relative_gate_lu = -10;
}  // namespace

double mean_lufs(const double* begin, const double* end) {
  if (begin == end) return -INFINITY;
  double sum = 0;
  for (const double* each = begin; each != end; ++each) sum += std::pow(10.0, *each / 10);
  return 10 * std::log10(sum / static_cast<double>(end - begin));
}

std::vector<double> short_term_lufs(const std::vector<double>& seconds_lufs) {
  std::vector<double> result;
  for (std::size_t begin = 0; begin + short_term_seconds <= seconds_lufs.size(); ++begin)
    result.push_back(mean_lufs(seconds_lufs.data() + begin, seconds_lufs.data() + begin + short_term_seconds));
  return result;
}

double gated_lufs(const std::vector<double>& seconds_lufs) {
  std::vector<double> heard = seconds_lufs;
  std::erase_if(heard, [](double lufs) { return !(lufs >= absolute_gate_lufs); });
  const double gate = mean_lufs(heard.data(), heard.data() + heard.size()) + relative_gate_lu;
  std::erase_if(heard, [gate](double lufs) { return lufs < gate; });
  return mean_lufs(heard.data(), heard.data() + heard.size());
}

}  // namespace voicepress
