#include "audio/block.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace voicepress {

void AudioBlock::resize(int channel_count, std::size_t frames) {
  channels.resize(static_cast<std::size_t>(channel_count));
  for (auto& channel : channels) channel.resize(frames);
}

void AudioBlock::append(const AudioBlock& more) {
  if (channels.empty()) channels.resize(more.channels.size());
  assert(channels.size() == more.channels.size());
  for (std::size_t c = 0; c < channels.size(); ++c)
    channels[c].insert(channels[c].end(), more.channels[c].begin(), more.channels[c].end());
}

void copy_part(const AudioBlock& from, std::size_t begin, std::size_t end, AudioBlock& to) {
  to.channels.resize(from.channels.size());
  for (std::size_t c = 0; c < from.channels.size(); ++c)
    to.channels[c].assign(from.channels[c].begin() + static_cast<std::ptrdiff_t>(begin),
                          from.channels[c].begin() + static_cast<std::ptrdiff_t>(end));
}

void drop_front(AudioBlock& block, std::size_t frames) {
  for (auto& channel : block.channels)
    channel.erase(channel.begin(), channel.begin() + static_cast<std::ptrdiff_t>(frames));
}

void fit_channels(AudioBlock& block, int channel_count) {
  assert(channel_count == 1 || channel_count == 2);
  if (block.channel_count() == channel_count) return;
  if (channel_count == 2) {
    block.channels.push_back(block.channels.front());
    return;
  }
  auto& left = block.channels[0];
  const auto& right = block.channels[1];
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = 0.5F * (left[i] + right[i]);
  block.channels.resize(1);
}

bool has_identical_channels(const AudioBlock& block) {
  const auto& left = block.channels.at(0);
  const auto& right = block.channels.at(1);
  float most = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const float difference = std::fabs(left[i] - right[i]);
    most = difference > most ? difference : most;
  }
  return most <= one_16_bit_step;
}

void apply_gain(AudioBlock& block, float factor) {
  for (auto& channel : block.channels)
    for (float& sample : channel) sample *= factor;
}

double db_to_factor(double db) { return std::pow(10.0, db / 20.0); }

double factor_to_db(double factor) {
  return factor > 0 ? 20.0 * std::log10(factor) : -std::numeric_limits<double>::infinity();
}

}  // namespace voicepress
