#include "content/chapters_import.h"

#include "base/ascii.h"
#include "base/dates.h"
#include "base/text.h"
#include "content/chapter_formats.h"
#include "content/field_types.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using Reader = Chapters (*)(ChapterText&);

constexpr std::size_t most_complaints = 10;

std::string_view first_line(std::string_view text) {
  for (std::string_view line : split_lines(text.substr(0, 10'000)))
    if (!trim(line).empty()) return line;
  return {};
}

// A cue sheet may begin with remarks of any length; its tracks say what it is.
bool is_cue_sheet(std::string_view text) {
  for (std::string_view line : split_lines(text)) {
    const std::string word = lower_ascii(split_at_blank(line).first);
    if (word == "track" || word == "index") return true;
    if (word.empty() || word == "rem" || word == "file" || word == "title" || word == "performer") continue;
    if (word != "catalog" && word != "songwriter" && word != "cdtextfile") return false;
  }
  return false;
}

// Null for a text in none of the forms.
Reader reader_for(std::string_view text) {
  const std::string_view line = first_line(text);
  const std::string start = trim(line.substr(0, 64));
  if (start.starts_with("{")) return read_json_chapters;
  if (start.starts_with("<")) return read_psc;
  if (start.starts_with(";FFMETADATA")) return read_ffmetadata;
  if (lower_ascii(start).starts_with("#,name,start")) return read_reaper_csv;
  if (start.starts_with("CHAPTER") && line.find('=') != std::string_view::npos) return read_mp4chaps;
  if (is_cue_sheet(text)) return read_cue_sheet;
  const std::string_view time = split_at_blank(line).first;
  if (parse_clock_time(time)) return read_mp4chaps;
  if (line.find('\t') != std::string_view::npos) return read_audacity_labels;
  const bool has_misspelt_time = start.find_first_of("0123456789") == 0 && time.find(':') != std::string_view::npos;
  return has_misspelt_time ? read_mp4chaps : nullptr;
}

}  // namespace

bool check_chapters(const Chapters& chapters, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  for (std::size_t i = 0; i < chapters.size() && diagnostics.size() < before + most_complaints; ++i) {
    const Chapter& chapter = chapters[i];
    if (chapter.title->empty() && !chapter.is_hidden)
      add_error(diagnostics, "chapters-title", chapter.title.place, "this chapter has no title",
                "give it a title, or take the chapter out");
    if (i == 0 || *chapters[i - 1].start < *chapter.start) continue;
    const bool equal = *chapters[i - 1].start == *chapter.start;
    add_error(diagnostics, "chapters-order", chapter.start.place,
              fmt::format("this chapter starts at {}, {} the one before it", format_timestamp(*chapter.start),
                          equal ? "together with" : "earlier than"),
              "put the chapters in order of time, each with a start of its own");
  }
  return diagnostics.size() == before;
}

std::optional<Chapters> import_chapters(std::string_view text, const std::string& shown, Diagnostics& diagnostics) {
  ChapterText file(text, shown, diagnostics);
  const bool is_empty = trim(text).empty();
  const Reader reader = is_empty ? nullptr : reader_for(text);
  if (reader == nullptr && !is_empty) {
    file.refuse(file.line(1, 0), "the chapters in this file are in no form that Voicepress knows",
                "export Audacity labels, a cue sheet or JSON chapters, or write lines such as 00:12:30 Title");
    return std::nullopt;
  }
  Chapters chapters;
  if (reader != nullptr) chapters = reader(file);
  if (chapters.empty() && !file.is_refused())
    file.refuse(file.line(0, 0), "the file holds no chapters",
                "export the chapters again, or take 'chapters' out of the episode");
  if (file.is_refused() || !check_chapters(chapters, diagnostics)) return std::nullopt;
  return chapters;
}

}  // namespace voicepress::content
