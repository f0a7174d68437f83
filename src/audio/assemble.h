// The parts of an episode one after the other: intro, recording (with bumpers in it), outro. A crossfade has equal
// power and is shorter than half of what it joins. Block by block: hours of sound need no more memory than seconds.
#pragma once

#include "audio/block.h"
#include "base/place.h"
#include "model/production.h"
#include "model/retiming.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace voicepress {

struct Part {
  std::filesystem::path sound;
  double gain_db = 0;
  Place place{};  // where it is asked for
};

struct PlacedPart {
  Part part;
  std::chrono::milliseconds at{0};  // of the recording
  Place place{};                    // where that time is asked for
};

struct Assembly {
  Part recording;
  std::int64_t begin = 0;           // what is used of it, in frames at its working rate
  std::optional<std::int64_t> end;  // nothing: to its end
  std::optional<Part> intro, outro;
  std::vector<PlacedPart> bumpers;  // ascending
  Joins joins;
  int channels = 1;
  int sample_rate = 44100;  // a working rate
};

// Hands the sound to `write` and gives what moved. Throws Error(content), with the place where it was asked for, for a
// bumper outside of what is used of the recording, and for parts that are closer together than their crossfade.
Insertions assemble(const Assembly& assembly, const std::function<void(const AudioBlock&)>& write,
                    const std::stop_token& stop);

}  // namespace voicepress
