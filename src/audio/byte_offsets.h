// Where in a published file which moment lies: what a host needs to tell how much of an episode somebody took. Formats
// whose seconds take different numbers of bytes (AAC, Opus) need more than a beginning and an end.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace voicepress {

// Of the file's sound, at equal steps of its time, at most 30 s and at most 100 of them: the first byte, …, the one
// behind the last. Throws as MediaInput does, Error(machine) where there is no sound in it.
std::vector<std::uint64_t> byte_offsets_of(const std::filesystem::path& file, std::chrono::milliseconds duration);

}  // namespace voicepress
