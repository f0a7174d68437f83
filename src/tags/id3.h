// ID3v2.3 tags of podcast episodes, by TagLib: the bytes that stand in front of the MP3 essence, with chapters as
// CHAP and CTOC frames (ID3v2 Chapter Frame Addendum 1.0) and the frames that Apple's programs read (PCST, WFED,
// TGID, TDES). Version 2.3 because everything reads it; text that is not ASCII is UTF-16 with a byte order mark.
// Equal tags give equal bytes.
#pragma once

#include "tags/episode_tags.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace voicepress {

inline constexpr std::size_t max_id3_bytes = std::size_t{16} * 1024 * 1024;

// A complete tag: header, frames, padding. Throws Error(content) when chapters are not ascending or lie outside
// the audio, when there are too many of them (65025), or when pictures make the tag larger than max_id3_bytes.
std::string render_id3(const EpisodeTags& tags);

// How many bytes the ID3v2 tag at the start of an MP3 takes: where the audio begins. 0 when there is no tag.
// `first_bytes` are the first ten of the file or more.
std::uint64_t id3_size(std::string_view first_bytes);

// Opens a finished file and compares what TagLib finds in it with what was to be written. Throws Error(internal),
// saying both sides, where they differ.
void check_id3(const std::filesystem::path& path, const EpisodeTags& tags);

std::string taglib_version();  // "1.13"

}  // namespace voicepress
