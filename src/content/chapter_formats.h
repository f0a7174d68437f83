// Readers of one chapter format each, for chapters_import.cpp alone. Each takes a text that passed text_file.h and
// gives the chapters in the file's order; what is wrong is complained about at its line, and after ten complaints the
// rest is left unread. They open nothing, and their time grows with the length of the text.
#pragma once

#include "content/imported_text.h"
#include "content/text_file.h"
#include "model/chapter.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace voicepress::content {

// A text with chapters in it, and where to complain about it.
class ChapterText : public ImportedText {
 public:
  ChapterText(std::string_view text, std::string shown, Diagnostics& diagnostics)
      : ImportedText(text, std::move(shown), diagnostics) {}

  Place line(int number, int column = 1) const { return {shown(), number, column}; }
  void refuse(const Place& place, std::string message, std::string fix) {
    add_error(diagnostics(), "chapters-format", place, std::move(message), std::move(fix));
  }
};

Chapters read_audacity_labels(ChapterText& file);  // start TAB end TAB title, in seconds
Chapters read_mp4chaps(ChapterText& file);         // 00:12:30.500 Title, or CHAPTER01= and CHAPTER01NAME=
Chapters read_psc(ChapterText& file);              // Podlove Simple Chapters, alone or inside other XML
Chapters read_json_chapters(ChapterText& file);    // Podcasting 2.0
Chapters read_ffmetadata(ChapterText& file);       // FFmpeg's own
Chapters read_cue_sheet(ChapterText& file);        // one FILE, a chapter for each TRACK
Chapters read_reaper_csv(ChapterText& file);       // the export of Reaper's region and marker manager

// No recording is as long; a later time is a mistake of whoever wrote it.
inline constexpr std::chrono::hours longest_chapter_time{1000};

// "27.473673": digits, and a fraction behind a point. Nothing else, so that no locale matters.
std::optional<std::chrono::milliseconds> parse_plain_seconds(std::string_view text);
// "1:02:03.5": with a colon at least.
std::optional<std::chrono::milliseconds> parse_clock_time(std::string_view text);
// From a number that a parser read.
std::optional<std::chrono::milliseconds> from_seconds(double seconds);

// What stands in front of the first blank, and what behind it, both trimmed.
std::pair<std::string_view, std::string> split_at_blank(std::string_view line);

}  // namespace voicepress::content
