// Sound of a test as the engine takes it.
#pragma once

#include "audio/block.h"
#include "support/signals.h"

namespace voicepress::test {

inline AudioBlock slice(const Channels& sound, std::size_t begin, std::size_t end) {
  AudioBlock block;
  for (const Samples& channel : sound)
    block.channels.emplace_back(channel.begin() + static_cast<std::ptrdiff_t>(begin),
                                channel.begin() + static_cast<std::ptrdiff_t>(end));
  return block;
}

}  // namespace voicepress::test
