// SubRip: a number, "00:00:01,000 --> 00:00:02,500", and words. Programs differ in what they leave out, so numbers and
// blank lines may be missing, and points are as good as commas; times must be right.
#include "base/text.h"
#include "content/transcript_formats.h"

#include <algorithm>

namespace voicepress::content {

namespace {

bool is_number(std::string_view line) {
  const std::string text = trim(line);
  return !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
}

constexpr std::size_t longest_tag = 100;  // bytes

// "<i>", "</b>", "<font color=…>" and "{\an8}"; any other "<" is a word.
std::string without_markup(std::string_view line) {
  static constexpr std::string_view names[] = {"i", "b", "u", "font", "/i", "/b", "/u", "/font"};
  std::string plain;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::string_view ahead = line.substr(at, longest_tag);
    const std::size_t tag_end = ahead[0] == '<' ? ahead.find('>') : std::string_view::npos;
    if (tag_end != std::string_view::npos) {
      const std::string_view tag = ahead.substr(1, tag_end - 1);
      const std::string_view name = tag.substr(0, tag.find(' '));
      if (std::find(std::begin(names), std::end(names), name) != std::end(names)) {
        at += tag_end;
        continue;
      }
    }
    const std::size_t style_end = ahead.starts_with("{\\") ? ahead.find('}') : std::string_view::npos;
    if (style_end != std::string_view::npos) {
      at += style_end;
      continue;
    }
    plain += line[at];
  }
  return collapse_spaces(plain);
}

class Reader {
 public:
  explicit Reader(TranscriptText& file) : file_(file), lines_(split_lines(file.text())) {}

  std::vector<Cue> read() {
    for (std::size_t i = 0; i < lines_.size() && !file_.gave_up(); ++i) {
      if (const auto timing = parse_srt_timing(lines_[i])) {
        begin_cue(*timing, i);
      } else if ((lines_[i].find("-->") != std::string_view::npos && lines_[i].find_first_of("0123456789") == 0) ||
                 is_timing_with_odd_arrow(lines_[i])) {
        file_.refuse(static_cast<int>(i) + 1, "this is not the timing line of a cue",
                     "write it as 00:01:02,500 --> 00:01:05,000");
      } else if (!is_number_of_next(i)) {
        add_words(lines_[i]);
      }
    }
    std::erase_if(cues_, [](const Cue& cue) { return cue.text.empty(); });
    return std::move(cues_);
  }

 private:
  bool is_number_of_next(std::size_t line) const {
    return is_number(lines_[line]) && line + 1 < lines_.size() && parse_srt_timing(lines_[line + 1]);
  }

  void begin_cue(const CueTiming& timing, std::size_t line) {
    const int number = static_cast<int>(line) + 1;
    if (timing.end <= timing.start) {
      file_.refuse(number, "this cue ends before it begins", "put the later time behind the arrow");
    } else if (!cues_.empty() && timing.start < cues_.back().start) {
      file_.refuse(number, "this cue begins earlier than the one before it", "put the cues in order of time");
    }
    cues_.push_back({timing.start, timing.end, "", "", number});
  }

  void add_words(std::string_view line) {
    const std::string words = without_markup(line);
    if (words.empty() || cues_.empty()) return;
    std::string& text = cues_.back().text;
    text += (text.empty() ? "" : "\n") + words;
  }

  TranscriptText& file_;
  std::vector<std::string_view> lines_;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> read_srt(TranscriptText& file) { return Reader(file).read(); }

}  // namespace voicepress::content
