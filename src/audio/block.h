// A piece of sound on its way through the engine: one vector of samples per channel (planar), full scale is 1.0.
// Blocks are reused, so that hours of sound need no more memory than seconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace voicepress {

constexpr float one_16_bit_step = 1.0F / 32768.0F;

struct AudioBlock {
  std::vector<std::vector<float>> channels;

  std::size_t frames() const { return channels.empty() ? 0 : channels.front().size(); }
  int channel_count() const { return static_cast<int>(channels.size()); }
  void resize(int channel_count, std::size_t frames);
  void append(const AudioBlock& more);  // of as many channels, or to an empty block
};

// Frames `begin` to `end` of another block; `to` is used again.
void copy_part(const AudioBlock& from, std::size_t begin, std::size_t end, AudioBlock& to);

void drop_front(AudioBlock& block, std::size_t frames);

// One or two channels become `channel_count` (1 or 2): two are averaged into one, one is doubled.
void fit_channels(AudioBlock& block, int channel_count);

// No sample of the two channels differs by more than one step of 16 bits.
bool has_identical_channels(const AudioBlock& block);

void apply_gain(AudioBlock& block, float factor);

double db_to_factor(double db);
double factor_to_db(double factor);  // 0 gives minus infinity

}  // namespace voicepress
