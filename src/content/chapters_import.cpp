#include "content/chapters_import.h"

#include "base/dates.h"
#include "base/text.h"
#include "content/complaints.h"
#include "content/text_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

constexpr double longest_seconds = 360'000;  // 100 hours

// "27.473673": digits, and a fraction behind a point. Nothing else, so that no locale matters.
std::optional<milliseconds> parse_seconds(std::string_view text) {
  const bool plain = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
  double seconds = 0;
  const auto [end, problem] =
      std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
  if (!plain || problem != std::errc() || end != text.data() + text.size() || seconds > longest_seconds)
    return std::nullopt;
  return milliseconds(std::llround(seconds * 1000));
}

void report_number(std::string_view number, const Place& place, Diagnostics& diagnostics) {
  std::string better(number);
  std::replace(better.begin(), better.end(), ',', '.');
  const bool comma = better != number && parse_seconds(better);
  add_error(diagnostics, "chapters-format", place, fmt::format("'{}' is not a number of seconds", printable(number)),
            comma ? fmt::format("write {}, with a decimal point", better)
                  : "write seconds such as 27.5, then a tab, the end, a tab and the title");
}

std::optional<Chapter> parse_label(std::string_view line, const Place& place, Diagnostics& diagnostics) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (first == std::string_view::npos) {
    add_error(diagnostics, "chapters-format", place, "this line is not an Audacity label",
              "export the labels from Audacity again: start, tab, end, tab, title");
    return std::nullopt;
  }
  const bool has_title = second != std::string_view::npos;
  const std::string_view start = line.substr(0, first);
  const std::string_view end = line.substr(first + 1, has_title ? second - first - 1 : std::string_view::npos);
  const auto starts = parse_seconds(start), ends = parse_seconds(end);
  if (!starts || !ends) {
    const Place at{place.file, place.line, starts ? static_cast<int>(count_codepoints(start)) + 2 : 1};
    report_number(starts ? end : start, at, diagnostics);
    return std::nullopt;
  }
  Chapter chapter;
  chapter.start = {*starts, {place.file, place.line, 1}};
  chapter.title = {has_title ? collapse_spaces(line.substr(second + 1)) : std::string(), place};
  return chapter;
}

}  // namespace

bool check_chapters(const Chapters& chapters, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Chapter& chapter = chapters[i];
    if (chapter.title->empty())
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

std::optional<Chapters> import_audacity_labels(std::string_view labels, const std::string& shown,
                                               Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Chapters chapters;
  int number = 0;
  for (std::string_view line : split_lines(labels)) {
    ++number;
    if (trim(line).empty() || line.starts_with("\\")) continue;
    if (auto chapter = parse_label(line, {shown, number, 0}, diagnostics)) chapters.push_back(std::move(*chapter));
  }
  if (diagnostics.size() != before || !check_chapters(chapters, diagnostics)) return std::nullopt;
  if (chapters.empty()) {
    add_error(diagnostics, "chapters-format", {shown, 0, 0}, "the file holds no labels",
              "export the labels from Audacity again, or take 'chapters' out of the episode");
    return std::nullopt;
  }
  return chapters;
}

}  // namespace voicepress::content
