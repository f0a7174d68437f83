// Cue sheets as recorders and editors write them: TRACK, TITLE, and INDEX 01 in minutes, seconds and frames of which a
// second has 75. A sheet of several files has no times of one recording, so it is refused.
#include "base/ascii.h"
#include "base/text.h"
#include "content/chapter_formats.h"
#include "content/field_types.h"

#include <charconv>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::optional<int> two_digits(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.size() != 2 || problem != std::errc() || end != text.data() + 2 || number < 0) return std::nullopt;
  return number;
}

// "72:30:37", where the minutes have as many digits as they need.
std::optional<std::chrono::milliseconds> parse_frames(std::string_view text) {
  const std::size_t last = text.rfind(':');
  if (last == std::string_view::npos || last < 3) return std::nullopt;
  const auto frames = two_digits(text.substr(last + 1));
  const auto whole = parse_clock_time(text.substr(0, last));
  const bool minutes_and_seconds = text.find(':') == last - 3;
  if (!frames || *frames >= 75 || !whole || !minutes_and_seconds) return std::nullopt;
  return *whole + std::chrono::milliseconds((*frames * 1000 + 37) / 75);
}

std::string unquoted(std::string text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return collapse_spaces(text);
}

class Reader {
 public:
  explicit Reader(ChapterText& file) : file_(file) {}

  Chapters read() {
    int number = 0;
    for (std::string_view line : split_lines(file_.text())) {
      read_line(line, ++number);
      if (file_.gave_up()) break;
    }
    end_track();
    return std::move(chapters_);
  }

 private:
  void read_line(std::string_view line, int number) {
    const auto [command, rest] = split_at_blank(line);
    const std::string word = lower_ascii(command);
    if (word == "file" && ++files_ == 2) {
      file_.refuse(file_.line(number), "this cue sheet is about several files",
                   "keep the tracks of this recording alone");
    } else if (word == "track") {
      end_track();
      in_track_ = true;
      chapter_ = {};
      chapter_.title.place = place_ = file_.line(number);
      has_start_ = false;
    } else if (in_track_ && word == "title") {
      chapter_.title = {unquoted(rest), file_.line(number)};
    } else if (in_track_ && word == "index") {
      read_index(rest, number);
    }
  }

  // INDEX 00 is the pause before a track.
  void read_index(const std::string& rest, int number) {
    const auto [index, time] = split_at_blank(rest);
    if (two_digits(index) != 1) return;
    const auto start = parse_frames(time);
    if (!start)
      file_.refuse(file_.line(number), fmt::format("'{}' is not a time of a cue sheet", printable(time)),
                   "write minutes, seconds and frames of 1/75 second: INDEX 01 12:30:00");
    chapter_.start = {start.value_or(std::chrono::milliseconds{0}), file_.line(number)};
    has_start_ = true;
  }

  void end_track() {
    if (!in_track_) return;
    in_track_ = false;
    if (!has_start_) file_.refuse(place_, "this track has no INDEX 01", "write its start: INDEX 01 12:30:00");
    chapters_.push_back(std::move(chapter_));
  }

  ChapterText& file_;
  Chapters chapters_;
  int files_ = 0;
  bool in_track_ = false, has_start_ = false;
  Chapter chapter_;
  Place place_;
};

}  // namespace

Chapters read_cue_sheet(ChapterText& file) { return Reader(file).read(); }

}  // namespace voicepress::content
