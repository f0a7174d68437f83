// The atoms (boxes) of an MP4 file, ISO/IEC 14496-12, and Nero's list of chapters in it: what TagLib cannot say of a
// file that it wrote. Offsets are in bytes from the start of the file. Throws Error(internal) when atoms do not fill
// what contains them exactly.
#pragma once

#include "tags/file_bytes.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct Mp4Atom {
  std::string name;  // four bytes
  std::uint64_t begin, body, end;
};

std::vector<Mp4Atom> mp4_atoms(const FileBytes& file);  // those at the top
std::vector<Mp4Atom> mp4_atoms(const FileBytes& file, std::uint64_t begin, std::uint64_t end);

struct NeroChapter {
  std::chrono::milliseconds start;
  std::string title;  // at most 255 bytes, wherever that cuts
};
inline constexpr std::size_t max_nero_chapters = 255;  // counted in one byte

// From moov/udta/chpl; empty when there is none.
std::vector<NeroChapter> nero_chapters(const FileBytes& file);

// Samples that the edit list of the first track leaves out at its beginning; nothing when there is no edit list.
std::optional<std::uint64_t> first_edit(const FileBytes& file);

}  // namespace voicepress
