// What mp4chaps and its kin write: "00:12:30.500 Title" per line, where an address may stand behind the title
// ("Title <https://example.org/>"), or the older pairs of CHAPTER01=00:12:30.500 and CHAPTER01NAME=Title.
#include "base/text.h"
#include "content/chapter_formats.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr const char* how_to_write = "write the time and the title: 00:12:30.500 Making the first contact";

// Takes an address in angle brackets off the end of a title.
std::string take_address(std::string& title) {
  if (!title.ends_with('>')) return {};
  const std::size_t open = title.rfind('<');
  if (open == std::string::npos) return {};
  const std::string address = trim(std::string_view(title).substr(open + 1, title.size() - open - 2));
  if (!address.starts_with("https://") && !address.starts_with("http://")) return {};
  title = trim(std::string_view(title).substr(0, open));
  return address;
}

Chapter chapter_at(std::chrono::milliseconds start, std::string title, int number, const ChapterText& file) {
  Chapter chapter;
  chapter.start = {start, file.line(number)};
  chapter.url = take_address(title);
  chapter.title = {std::move(title), file.line(number)};
  return chapter;
}

// "CHAPTER01" of "CHAPTER01NAME=Title"; empty where the line is no such pair.
std::string_view number_of_pair(std::string_view name) {
  if (!name.starts_with("CHAPTER")) return {};
  const std::size_t end = std::min(name.find_first_not_of("0123456789", 7), name.size());
  return end > 7 ? name.substr(0, end) : std::string_view();
}

void read_pair(std::string_view line, int number, Chapters& chapters, ChapterText& file) {
  const std::size_t equals = std::min(line.find('='), line.size());
  const std::string name = trim(line.substr(0, equals));
  const std::string value = collapse_spaces(line.substr(std::min(equals + 1, line.size())));
  const std::string_view chapter = number_of_pair(name);
  if (equals == line.size() || chapter.empty()) {
    file.refuse(file.line(number), "this line belongs to no chapter",
                "write CHAPTER01=00:12:30.500, then CHAPTER01NAME=");
  } else if (chapter.size() == name.size()) {
    const auto start = parse_clock_time(value);
    if (!start) file.refuse(file.line(number), fmt::format("'{}' is not a time", printable(value)), how_to_write);
    chapters.push_back(chapter_at(start.value_or(std::chrono::milliseconds{0}), {}, number, file));
  } else if (chapters.empty()) {
    file.refuse(file.line(number), "this chapter has a name and no time", "put its CHAPTER01= line above it");
  } else if (std::string_view(name).substr(chapter.size()) == "NAME") {
    chapters.back().title = {value, file.line(number)};
  } else if (std::string_view(name).substr(chapter.size()) == "URL") {
    chapters.back().url = value;
  }
}

void read_line(std::string_view line, int number, Chapters& chapters, ChapterText& file) {
  const auto [time, title] = split_at_blank(line);
  if (const auto start = parse_clock_time(time)) {
    chapters.push_back(chapter_at(*start, title, number, file));
  } else {
    file.refuse(file.line(number), fmt::format("'{}' is not a time", printable(time)), how_to_write);
  }
}

}  // namespace

Chapters read_mp4chaps(ChapterText& file) {
  Chapters chapters;
  int number = 0;
  const bool pairs = trim(file.text()).starts_with("CHAPTER");
  for (std::string_view line : split_lines(file.text())) {
    ++number;
    if (trim(line).empty()) continue;
    if (pairs) {
      read_pair(line, number, chapters, file);
    } else {
      read_line(line, number, chapters, file);
    }
    if (file.gave_up()) break;
  }
  return chapters;
}

}  // namespace voicepress::content
