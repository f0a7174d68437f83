// The text of files that Voicepress writes for a producer to go on with: a show.toml, an episode, the template of its
// notes. What is written reads back (content/ reads it) without a complaint; the lines that a producer will want next
// stand there as comments. The names of fields are those of the field table.
#pragma once

#include "base/dates.h"
#include "model/chapter.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress::content {

struct NewShow {
  std::string name;  // the folder's, a slug
  std::string title;
  std::string author;
  std::string language;  // "en-gb"
  std::string timezone;  // IANA
  std::string url;       // https, ends with '/'
  std::string image;     // a file in media/<show>/
};

std::string show_text(const NewShow& show);

struct NewEpisode {
  std::string title;
  std::string date;  // as the front matter is to say it, a TOML date or date-time: "2026-01-15", "2026-01-15T17:30:00"
  std::optional<int> season, number;
  std::string recording;  // empty: found by the slug
  std::vector<std::string> guests;
  Chapters chapters;
  std::string notes;  // Markdown, filled in already
};

std::string episode_text(const NewEpisode& episode);

// The notes a new show begins with, kept in feeds/<show>/new-episode.md for the producer to change.
std::string notes_template();

// Puts {{title}}, {{guests}} ("Jane Smith and Tom Brown"; "NAME, ROLE" without any), {{number}} and {{show}} into a
// template. A name that is none of these is left as it stands.
std::string fill_notes(std::string_view notes_template, const NewEpisode& episode, const std::string& show_title);

}  // namespace voicepress::content
