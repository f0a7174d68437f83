// FFmpeg's metadata format: https://ffmpeg.org/ffmpeg-formats.html#Metadata-2. What is not about chapters is skipped.
#include "base/text.h"
#include "content/chapter_formats.h"

#include <charconv>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

// A backslash takes the meaning from the sign behind it, also from the end of a line.
std::string without_backslashes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    plain += text[i];
  }
  return plain;
}

bool goes_on(std::string_view line) {
  const std::size_t last = line.find_last_not_of('\\');
  const std::size_t backslashes = line.size() - (last == std::string_view::npos ? 0 : last + 1);
  return backslashes % 2 == 1;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

class Reader {
 public:
  explicit Reader(ChapterText& file) : file_(file) {}

  Chapters read() {
    const auto lines = split_lines(file_.text());
    for (std::size_t i = 0; i < lines.size() && !file_.gave_up(); ++i) {
      const int number = static_cast<int>(i) + 1;
      std::string line(lines[i]);
      while (goes_on(line) && i + 1 < lines.size()) line += "\n" + std::string(lines[++i]);
      if (line.empty() || line[0] == ';' || line[0] == '#') continue;
      if (line[0] == '[') {
        begin_section(trim(line) == "[CHAPTER]", number);
      } else if (in_chapter_) {
        read_value(line, number);
      }
    }
    end_section();
    return std::move(chapters_);
  }

 private:
  void begin_section(bool is_chapter, int number) {
    end_section();
    in_chapter_ = is_chapter;
    if (!is_chapter) return;
    chapter_ = {};
    chapter_.title.place = place_ = file_.line(number);
    ticks_.reset();
    numerator_ = 1;
    denominator_ = 1'000'000'000;
  }

  void read_value(std::string_view line, int number) {
    std::size_t equals = line.find('=');
    while (equals != std::string_view::npos && goes_on(line.substr(0, equals))) equals = line.find('=', equals + 1);
    if (equals == std::string_view::npos) return;
    const std::string name = without_backslashes(line.substr(0, equals));
    const std::string_view value = line.substr(equals + 1);
    if (name == "START") {
      place_ = file_.line(number);
      ticks_ = whole_number(trim(value));
    } else if (name == "TIMEBASE") {
      read_time_base(trim(value));
    } else if (name == "title") {
      chapter_.title = {collapse_spaces(without_backslashes(value)), file_.line(number)};
    }
  }

  void read_time_base(const std::string& value) {
    const std::size_t slash = std::min(value.find('/'), value.size());
    numerator_ = whole_number(std::string_view(value).substr(0, slash)).value_or(0);
    denominator_ = whole_number(std::string_view(value).substr(std::min(slash + 1, value.size()))).value_or(0);
  }

  void end_section() {
    if (!in_chapter_) return;
    in_chapter_ = false;
    std::optional<std::chrono::milliseconds> start;
    if (ticks_ && numerator_ > 0 && denominator_ > 0)
      start = from_seconds(static_cast<double>(*ticks_) * static_cast<double>(numerator_) /
                           static_cast<double>(denominator_));
    if (!start)
      file_.refuse(place_, "the start of this chapter is missing, or is no time",
                   "write TIMEBASE=1/1000 and START=750500");
    chapter_.start = {start.value_or(std::chrono::milliseconds{0}), place_};
    chapters_.push_back(std::move(chapter_));
  }

  ChapterText& file_;
  Chapters chapters_;
  bool in_chapter_ = false;
  Chapter chapter_;
  Place place_;
  std::optional<std::int64_t> ticks_;
  std::int64_t numerator_ = 1, denominator_ = 1'000'000'000;  // FFmpeg's default: nanoseconds
};

}  // namespace

Chapters read_ffmetadata(ChapterText& file) { return Reader(file).read(); }

}  // namespace voicepress::content
