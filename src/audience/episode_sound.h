// One published file of an episode as whoever counts sees it, and how much of its sound a listener has who has some of
// its bytes.
#pragma once

#include "audience/byte_union.h"
#include "manifest/manifest.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace voicepress {

struct EpisodeSound {
  std::string show;
  std::string content;  // SHA-256 of the file, hex: what one listener has of two versions is never added up
  std::uint64_t bytes = 0;
  ManifestAudio audio;
};

// How long the sound is whose bytes these are. Tags, pictures and tables in front of the sound are none of it.
std::chrono::milliseconds sound_in(const ByteUnion& bytes, const EpisodeSound& sound);

// A minute of sound; of what is shorter, all of it but one part in a hundred.
bool is_enough(const ByteUnion& bytes, const EpisodeSound& sound);

// Of twenty equal parts of an episode's time, those of which at least half is there: bit 0 is the first.
inline constexpr int parts_of_an_episode = 20;
std::uint32_t parts_in(const ByteUnion& bytes, const EpisodeSound& sound);

}  // namespace voicepress
