// What the tags of an episode's audio files say, the same for every format. publish/ fills it in; the carriers
// (id3.h, mp4.h, opus.h) turn it into bytes. Pictures are finished JPEGs. An empty value means that nothing is written
// for it.
#pragma once

#include "base/dates.h"
#include "model/chapter.h"
#include "model/profile.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct EpisodeTags {
  std::string title;
  std::string artist;  // who speaks: the show's author, or its hosts
  std::string album;   // the show's title
  std::optional<int> track;
  std::optional<int> disc;  // the season
  Instant date;
  std::string language;  // BCP 47: "en-gb"
  std::string copyright;
  std::string comment;      // plain text, one or a few lines
  std::string description;  // plain text
  std::string episode_url;
  std::string feed_url;
  std::string guid;
  std::chrono::milliseconds duration{0};  // of the audio: where the last chapter ends
  Chapters chapters;
  std::vector<std::string> chapter_jpegs;  // one for each chapter, "" for none; or no entry at all
  std::string cover_jpeg;
  // Hexadecimal, of the pictures, where they are known: who only asks for the hashes below needs no picture then.
  std::string cover_sha256;
  std::vector<std::string> chapter_sha256s;  // as chapter_jpegs
  // Not in MP3s: those that are published stay as they are when a show begins to say these.
  std::string category;
  std::vector<std::string> keywords;
};

inline constexpr auto podcast_genre = "Podcast";

// Part of the hashes below: raised when equal EpisodeTags could give other bytes than before. The first one is that
// of MP3s and of all hashes.
inline constexpr int tags_version = 1;
inline constexpr int mp4_tags_version = 1;
inline constexpr int opus_tags_version = 1;

// What the tags of an MP3 say, or those of a format: every value on a line of its own with its length, pictures by
// their SHA-256. Equal text means equal tags.
std::string canonical_text(const EpisodeTags& tags);
std::string canonical_text(const EpisodeTags& tags, Format format);

// SHA-256 of the canonical text, hexadecimal; without a format that of MP3s. What a file says of its own audio is not
// in it: the timing of an MP4 and the loudness of an Opus file follow from the essence, so a key that names
// essence and hash names the bytes, and a plan can compare hashes before anything is encoded.
std::string tags_hash(const EpisodeTags& tags);
std::string tags_hash(const EpisodeTags& tags, Format format);

}  // namespace voicepress
