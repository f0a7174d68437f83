// What every fuzz target has: one function that takes any bytes. libFuzzer calls it with what it makes up
// (scripts/fuzz), ctest with the files of tests/fuzz/corpus/<target>, so that what was found once stays mended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace voicepress::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the program: a promise of the code under test did not hold.
inline void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace voicepress::fuzz
