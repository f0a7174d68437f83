#include "base/text.h"
#include "content/speaker_labels.h"
#include "content/transcript_formats.h"

#include <algorithm>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

struct Paragraph {
  std::optional<milliseconds> start;
  std::string speaker;
  std::string text;
  int line = 0;
};

// "[00:01:02]", "(1:02)" or "1:02:03" from the front of `text`, with what stands between it and the words.
std::optional<milliseconds> take_time(std::string_view& text) {
  std::string_view rest = text;
  const char open = rest.empty() ? '\0' : rest.front();
  const char close = open == '[' ? ']' : open == '(' ? ')' : '\0';
  if (close != '\0') rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find_first_not_of("0123456789:.,"), rest.size());
  std::string_view written = rest.substr(0, end);
  while (written.ends_with('.') || written.ends_with(',') || written.ends_with(':')) written.remove_suffix(1);
  const auto time = parse_cue_time(written);
  rest.remove_prefix(end);
  if (!time || (close != '\0' && !rest.starts_with(close))) return std::nullopt;
  if (close != '\0') rest.remove_prefix(1);
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != ':') return std::nullopt;
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t-:"), rest.size()));
  text = rest;
  return time;
}

// "Caroline (00:01:02)" and "Caroline Doherty  1:02": the time off the end of a name.
std::optional<milliseconds> take_time_behind(std::string& name) {
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string::npos) return std::nullopt;
  std::string_view behind = std::string_view(name).substr(blank + 1);
  const auto time = take_time(behind);
  if (!time || !behind.empty()) return std::nullopt;
  name = trim(std::string_view(name).substr(0, blank));
  return time;
}

// The colon of "Caroline (00:01:02): Hello" is the one behind the bracket.
SpeakerLabel take_label_with_time(std::string_view text, std::optional<milliseconds>& start) {
  for (const std::string_view end : {"):", "]:"}) {
    const std::size_t at = text.substr(0, 80).find(end);
    if (at == std::string_view::npos || text.substr(0, at).find('\n') != std::string_view::npos) continue;
    std::string name = collapse_spaces(text.substr(0, at + 1));
    const auto time = take_time_behind(name);
    if (!time) continue;
    start = time;
    return {name, text.substr(at + end.size())};
  }
  return take_label(text);
}

class Reader {
 public:
  Reader(TranscriptText& file, const std::vector<std::string>& known)
      : lines_(split_lines(file.text())), labels_(known) {}

  LabelledText read() {
    count_labels();
    int number = 0;
    for (const std::string_view line : lines_) read_line(line, ++number);
    std::erase_if(paragraphs_, [](const Paragraph& paragraph) { return paragraph.text.empty(); });
    const bool is_labelled = std::any_of(paragraphs_.begin(), paragraphs_.end(),
                                         [](const Paragraph& p) { return p.start || !p.speaker.empty(); });
    if (!is_labelled) return {};
    return to_cues();
  }

 private:
  struct Beginning {
    std::optional<milliseconds> start;
    SpeakerLabel label;
  };

  static Beginning beginning_of(std::string_view line) {
    Beginning beginning;
    beginning.start = take_time(line);
    beginning.label = take_label_with_time(line, beginning.start);
    if (beginning.label.name.empty()) beginning.label.rest = line;
    return beginning;
  }

  void count_labels() {
    for (const std::string_view line : lines_) labels_.count(beginning_of(line).label.name);
    // What stands first in front of a colon is who speaks first.
    for (const std::string_view line : lines_) {
      if (trim(line).empty()) continue;
      labels_.count(beginning_of(line).label.name);
      break;
    }
  }

  void read_line(std::string_view line, int number) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty()) {
      after_blank_ = true;
      return;
    }
    if (begins_with_heading(line, number)) return;
    Beginning beginning = beginning_of(line);
    const bool is_speaker = labels_.is_speaker(beginning.label.name);
    if (beginning.start || is_speaker || after_blank_ || paragraphs_.empty()) {
      if (!is_speaker) beginning.label = {"", without_time(line, beginning.start)};
      paragraphs_.push_back({beginning.start, beginning.label.name, collapse_spaces(beginning.label.rest), number});
    } else {
      std::string& text = paragraphs_.back().text;
      text += (text.empty() ? "" : " ") + collapse_spaces(line);
    }
    after_blank_ = false;
  }

  static std::string_view without_time(std::string_view line, const std::optional<milliseconds>& start) {
    if (start) take_time(line);
    return line;
  }

  // "Caroline Doherty  1:02" on a line of its own, the words below it.
  bool begins_with_heading(std::string_view line, int number) {
    std::string name = collapse_spaces(line);
    const auto start = take_time_behind(name);
    if (!start || name.size() > 60 || name.find_first_of(":.?!") != std::string::npos) return false;
    paragraphs_.push_back({start, name, "", number});
    after_blank_ = false;
    return true;
  }

  LabelledText to_cues() {
    LabelledText read;
    read.is_timed = paragraphs_.front().start.has_value() && in_order();
    for (const Paragraph& paragraph : paragraphs_)
      read.cues.push_back({paragraph.start.value_or(milliseconds{0}), milliseconds{0}, paragraph.speaker,
                           paragraph.text, paragraph.line});
    if (read.is_timed) {
      share_time(read.cues);
    } else {
      for (Cue& cue : read.cues) cue.start = milliseconds{0};
    }
    return read;
  }

  bool in_order() const {
    milliseconds last{-1};
    for (const Paragraph& paragraph : paragraphs_) {
      if (!paragraph.start) continue;
      if (*paragraph.start < last) return false;
      last = *paragraph.start;
    }
    return true;
  }

  // A paragraph lasts until the next one that has a time; those between share it by their length. The last one lasts as
  // long as people take to say it.
  void share_time(std::vector<Cue>& cues) const {
    constexpr std::int64_t ms_per_byte = 70;  // 150 words a minute
    for (std::size_t first = 0; first < cues.size();) {
      std::size_t next = first + 1;
      while (next < cues.size() && !paragraphs_[next].start) ++next;
      std::int64_t bytes = 0;
      for (std::size_t i = first; i < next; ++i) bytes += static_cast<std::int64_t>(cues[i].text.size());
      const auto count = static_cast<std::int64_t>(next - first);
      const std::int64_t guessed = std::max<std::int64_t>(bytes * ms_per_byte, 1000);
      std::int64_t span = next < cues.size() ? (cues[next].start - cues[first].start).count() : guessed;
      span = std::max(span, count);
      std::int64_t said = 0;
      const milliseconds begin = cues[first].start;
      for (std::size_t i = first; i < next; ++i) {
        const auto before = static_cast<std::int64_t>(i - first);
        cues[i].start = begin + milliseconds{std::max(span * said / bytes, before)};
        said += static_cast<std::int64_t>(cues[i].text.size());
        cues[i].end = begin + milliseconds{std::max(span * said / bytes, before + 1)};
      }
      first = next;
    }
  }

  std::vector<std::string_view> lines_;
  SpeakerLabels labels_;
  std::vector<Paragraph> paragraphs_;
  bool after_blank_ = false;
};

}  // namespace

LabelledText read_labelled_text(TranscriptText& file, const std::vector<std::string>& known_speakers) {
  return Reader(file, known_speakers).read();
}

}  // namespace voicepress::content
