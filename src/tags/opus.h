// Tags of podcast episodes in finished Ogg Opus files, by TagLib: user comments (RFC 7845, 5.2) with chapters as
// CHAPTERxxx (Xiph's Chapter Extension, from 001, to the millisecond), the cover as METADATA_BLOCK_PICTURE, and
// R128_TRACK_GAIN. Names of podcast fields are those of TagLib's properties (PODCASTURL is the feed).
//
// All comments of before are taken out, the encoder's too; the vendor string stays. The result therefore depends on
// the essence, the tags and the loudness alone: tagging again gives the same bytes as tagging once. Packets of audio
// stay as they are; their pages are numbered anew when the comments take more or fewer pages.
#pragma once

#include "tags/episode_tags.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace voicepress {

inline constexpr std::size_t max_opus_chapters = 999;  // their numbers have three digits

// Writes into the file where it lies: it must be a temporary one, for a crash leaves it damaged. `integrated_lufs` is
// the loudness of the audio as it is decoded, BS.1770. Throws Error(content) when chapters are not ascending, lie
// outside the audio or are too many; Error(internal) when TagLib cannot read or write the file.
void tag_opus(const std::filesystem::path& file, const EpisodeTags& tags, double integrated_lufs);

// Opens a finished file and compares everything in it with what was to be written: the comments (no more and no
// fewer), the cover, no gain in the header, and pages without a gap up to the last one. Throws Error(internal), saying
// both sides, where they differ.
void check_opus(const std::filesystem::path& file, const EpisodeTags& tags, double integrated_lufs);

// The comments by their names but for the picture; those without a value are not in it.
std::map<std::string, std::string> opus_comments(const EpisodeTags& tags, double integrated_lufs);

// RFC 7845, 5.2.1: what brings the audio to -23 LUFS, in 1/256 dB. Taken from hundredths of LU, as the lock keeps them,
// so that a loudness read from there gives the same gain. Nothing for silence.
std::optional<int> r128_track_gain(double integrated_lufs);

}  // namespace voicepress
