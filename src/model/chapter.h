// One chapter of an episode. Lists of chapters are ascending by start, first at zero where the producer said so;
// an end is the next chapter's start, or the end of the episode, where none is given.
#pragma once

#include "base/place.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// A place that a chapter is about, as JSON chapters name it. Only JSON chapters can say it.
struct ChapterLocation {
  std::string name;  // never empty
  std::string geo;   // "geo:51.5,-0.12"
  std::string osm;   // "R65606"
  bool operator==(const ChapterLocation&) const = default;
};

struct Chapter {
  Located<std::chrono::milliseconds> start;
  Located<std::string> title;  // plain text; empty only where the chapter is hidden
  std::string url;             // https, absolute; may be empty
  Located<std::string> image;  // a file in media/<show>/; may be empty
  std::string image_url = {};  // https, absolute: a picture that is elsewhere already; may be empty
  bool is_hidden = false;      // it changes link or picture, and no list shows it ("toc": false)
  std::optional<std::chrono::milliseconds> end = {};
  std::optional<ChapterLocation> location = {};
};

using Chapters = std::vector<Chapter>;

// Where an episode's chapters were taken from.
enum class ChapterOrigin { nowhere, field, notes, recording };

// Those that lists show. JSON alone can say that a chapter is hidden, so every other carrier holds these.
Chapters listed_chapters(const Chapters& chapters);

}  // namespace voicepress
