#include "content/transcripts_import.h"

#include "base/text.h"
#include "content/complaints.h"
#include "content/cue_text.h"
#include "content/text_file.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

constexpr const char* rule = "transcript-format";
constexpr std::string_view arrow = "-->";

// "00:04.500" or "01:00:04.500" (hours of two to four digits), from the front of `text`, which it shortens.
std::optional<milliseconds> take_timestamp(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789:."), text.size());
  std::string_view stamp = text.substr(0, end);
  text.remove_prefix(end);
  auto take_digits = [&](std::size_t least, std::size_t most) -> std::optional<long> {
    const std::size_t count = std::min(stamp.find_first_not_of("0123456789"), stamp.size());
    if (count < least || count > most) return std::nullopt;
    long number = 0;
    for (char c : stamp.substr(0, count)) number = number * 10 + (c - '0');
    stamp.remove_prefix(count);
    return number;
  };
  auto take = [&](char expected) {
    if (stamp.empty() || stamp.front() != expected) return false;
    stamp.remove_prefix(1);
    return true;
  };
  std::optional<long> hours = 0, minutes = take_digits(2, 4);
  if (!minutes || !take(':')) return std::nullopt;
  std::optional<long> seconds = take_digits(2, 2);
  if (take(':')) {
    hours = minutes;
    minutes = seconds;
    seconds = take_digits(2, 2);
  }
  if (!minutes || !seconds || *minutes > 59 || *seconds > 59 || !take('.')) return std::nullopt;
  const auto thousandths = take_digits(3, 3);
  if (!thousandths || !stamp.empty()) return std::nullopt;
  return milliseconds(((*hours * 60 + *minutes) * 60 + *seconds) * 1000 + *thousandths);
}

void skip_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); }

struct Timing {
  milliseconds start, end;
};

// "start --> end", and perhaps settings behind it.
std::optional<Timing> parse_timing(std::string_view line) {
  skip_blanks(line);
  const auto start = take_timestamp(line);
  skip_blanks(line);
  if (!start || !line.starts_with(arrow)) return std::nullopt;
  line.remove_prefix(arrow.size());
  skip_blanks(line);
  const auto end = take_timestamp(line);
  if (!end || (!line.empty() && line.front() != ' ' && line.front() != '\t')) return std::nullopt;
  return Timing{*start, *end};
}

bool is_header(std::string_view line) {
  static constexpr std::string_view magic = "WEBVTT";
  return line == magic || line.starts_with("WEBVTT ") || line.starts_with("WEBVTT\t");
}

bool is_skipped_block(std::string_view line) {
  for (std::string_view name : {"NOTE", "STYLE", "REGION"}) {
    if (!line.starts_with(name)) continue;
    const std::string_view rest = line.substr(name.size());
    if (rest.find_first_not_of(" \t") == std::string_view::npos ||
        (name == "NOTE" && (rest[0] == ' ' || rest[0] == '\t')))
      return true;
  }
  return false;
}

class Reader {
 public:
  Reader(std::string_view vtt, const std::string& shown, Diagnostics& diagnostics)
      : lines_(split_lines(vtt)), shown_(shown), diagnostics_(diagnostics) {}

  std::optional<std::vector<Cue>> read() {
    const std::size_t before = diagnostics_.size();
    if (lines_.empty() || !is_header(lines_[0])) {
      error(0, "the file does not begin with WEBVTT",
            "put WEBVTT on the first line and an empty line below it, or export the transcript as WebVTT again");
      return std::nullopt;
    }
    while (at_ < lines_.size() && !is_blank(at_)) refuse_timing(at_++);
    // One mistake is often repeated in every cue; the first few are enough to find it.
    while (at_ < lines_.size() && diagnostics_.size() < before + 10) read_block();
    if (cues_.empty() && diagnostics_.size() == before)
      error(0, "the transcript holds no words", "export it again, or take 'transcript' out of the episode");
    if (diagnostics_.size() != before) return std::nullopt;
    return std::move(cues_);
  }

 private:
  bool is_blank(std::size_t line) const { return trim(lines_[line]).empty(); }

  bool has_arrow(std::size_t line) const { return lines_[line].find(arrow) != std::string_view::npos; }

  // Players begin a new cue at every arrow. One in a sentence is only escaped when the transcript is written.
  void refuse_timing(std::size_t line) {
    const std::string text = trim(lines_[line]);
    if (!has_arrow(line) || text.front() < '0' || text.front() > '9') return;
    error(line, "this timing line belongs to what stands above it", "put an empty line above it");
  }

  void error(std::size_t line, std::string message, std::string fix) {
    add_error(diagnostics_, rule, {shown_, static_cast<int>(line) + 1, 0}, std::move(message), std::move(fix));
  }

  // A block is what stands between empty lines.
  void read_block() {
    if (is_blank(at_)) {
      ++at_;
      return;
    }
    const std::size_t begin = at_;
    while (at_ < lines_.size() && !is_blank(at_)) ++at_;
    if (is_skipped_block(lines_[begin])) {
      for (std::size_t line = begin; line < at_; ++line) refuse_timing(line);
      return;
    }
    std::size_t timing = begin;
    if (!has_arrow(begin) && begin + 1 < at_) ++timing;  // an identifier
    read_cue(timing, at_);
  }

  void read_cue(std::size_t timing, std::size_t end) {
    const auto times = parse_timing(lines_[timing]);
    if (!times) {
      error(timing, "this is not the timing line of a cue", "write it as 00:01:02.500 --> 00:01:05.000, with points");
      return;
    }
    if (times->end <= times->start) {
      error(timing, "this cue ends before it begins", "put the later time behind the arrow");
      return;
    }
    if (!cues_.empty() && times->start < cues_.back().start) {
      error(timing, "this cue begins earlier than the one before it", "put the cues in order of time");
      return;
    }
    std::string raw;
    for (std::size_t line = timing + 1; line < end; ++line) {
      refuse_timing(line);
      raw += std::string(lines_[line]) + "\n";
    }
    for (SpokenText& spoken : read_cue_text(raw)) {
      cues_.push_back(
          {times->start, times->end, std::move(spoken.speaker), std::move(spoken.text), static_cast<int>(timing) + 1});
    }
  }

  std::vector<std::string_view> lines_;
  const std::string& shown_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Cue> cues_;
};

}  // namespace

std::optional<std::vector<Cue>> import_webvtt(std::string_view vtt, const std::string& shown,
                                              Diagnostics& diagnostics) {
  return Reader(vtt, shown, diagnostics).read();
}

}  // namespace voicepress::content
