// Audacity: https://manual.audacityteam.org/man/importing_and_exporting_labels.html. The lines of spectral selections
// (they begin with a backslash) are skipped. A point label's or a region's start is the chapter's start.
#include "base/text.h"
#include "content/chapter_formats.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

void refuse_number(std::string_view number, const Place& place, ChapterText& file) {
  std::string better(number);
  std::replace(better.begin(), better.end(), ',', '.');
  const bool comma = better != number && parse_plain_seconds(better);
  file.refuse(place, fmt::format("'{}' is not a number of seconds", printable(number)),
              comma ? fmt::format("write {}, with a decimal point", better)
                    : "write seconds such as 27.5, then a tab, the end, a tab and the title");
}

std::optional<Chapter> read_label(std::string_view line, int number, ChapterText& file) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (first == std::string_view::npos) {
    file.refuse(file.line(number, 0), "this line is not an Audacity label",
                "export the labels from Audacity again: start, tab, end, tab, title");
    return std::nullopt;
  }
  const bool has_title = second != std::string_view::npos;
  const std::string_view start = line.substr(0, first);
  const std::string_view end = line.substr(first + 1, has_title ? second - first - 1 : std::string_view::npos);
  const auto starts = parse_plain_seconds(start), ends = parse_plain_seconds(end);
  if (!starts || !ends) {
    const int column = starts ? static_cast<int>(count_codepoints(start)) + 2 : 1;
    refuse_number(starts ? end : start, file.line(number, column), file);
    return std::nullopt;
  }
  Chapter chapter;
  chapter.start = {*starts, file.line(number)};
  chapter.title = {has_title ? collapse_spaces(line.substr(second + 1)) : std::string(), file.line(number, 0)};
  return chapter;
}

}  // namespace

Chapters read_audacity_labels(ChapterText& file) {
  Chapters chapters;
  int number = 0;
  for (std::string_view line : split_lines(file.text())) {
    ++number;
    if (trim(line).empty() || line.starts_with("\\")) continue;
    if (auto chapter = read_label(line, number, file)) chapters.push_back(std::move(*chapter));
    if (file.gave_up()) break;
  }
  return chapters;
}

}  // namespace voicepress::content
