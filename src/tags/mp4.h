// Tags of podcast episodes in finished M4A files, by TagLib: the atoms in moov/udta/meta/ilst that Apple's programs
// and every other player read (with pcst, stik, purl and egid of podcasts), and iTunSMPB, by which Apple's players cut
// priming and padding. Chapters are not written here: they are a track and moov/udta/chpl, made when the file is muxed.
//
// The result depends on the essence, the tags and the timing alone: what the file was tagged with before is taken
// out first, so that tagging again gives the same bytes as tagging once. The audio and all chapters stay as they are,
// and moov stays where it was.
#pragma once

#include "tags/episode_tags.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace voicepress {

// In samples per channel at the file's own rate. The decoder makes all three; listeners hear `samples`.
struct Mp4Timing {
  std::int64_t priming_samples = 0;  // before the first: 1024 for FFmpeg's encoder
  std::int64_t samples = 0;
  std::int64_t padding_samples = 0;  // behind the last, up to a whole frame
};

// Writes into the file where it lies: it must be a temporary one, for a crash leaves it damaged. Throws
// Error(internal) when TagLib cannot read or write it or the timing makes no sense.
void tag_mp4(const std::filesystem::path& file, const EpisodeTags& tags, const Mp4Timing& timing);

// Opens a finished file and compares everything in it with what was to be written: the atoms (no more and no fewer),
// the chapters of chpl (titles there end after 255 bytes, the list after 255 chapters), the priming in the edit list
// of the audio, moov before mdat, and that the file is whole. Throws Error(internal), saying both sides, where they
// differ. The audio must be the first track.
void check_mp4(const std::filesystem::path& file, const EpisodeTags& tags, const Mp4Timing& timing);

// The text atoms by their names; those without a value are not in it.
std::map<std::string, std::string> mp4_texts(const EpisodeTags& tags, const Mp4Timing& timing);

// Apple's form: " 00000000 00000400 000001CA 00000000003F31F6" (zero, priming, padding, samples) and eight more zeros.
std::string itunsmpb_text(const Mp4Timing& timing);

}  // namespace voicepress
