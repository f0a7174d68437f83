#include "feed/captions.h"

#include "base/text.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <sstream>

namespace voicepress::feed {

namespace {

using std::chrono::milliseconds;
using Lines = std::vector<std::string>;

Lines written_lines(const std::string& text) {
  Lines lines;
  std::istringstream stream(legal_xml_only(text));
  for (std::string line; std::getline(stream, line);)
    if (line = plain_text(line); !line.empty()) lines.push_back(line);
  return lines;
}

// `text` after as many characters as a line has room for: for words longer than a line, and for scripts without blanks.
std::size_t longest_prefix(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < text.size(); ++bytes) {
    const bool starts_character = (static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80;
    if (starts_character && ++characters > columns) break;
  }
  const std::string_view prefix = prefix_at_grapheme(text, bytes);
  return prefix.empty() ? bytes : prefix.size();
}

// `used` is the room in the first line that something else takes.
Lines wrapped(std::string_view text, std::size_t columns, std::size_t used) {
  Lines lines;
  std::size_t room = used < columns ? columns - used : 0;
  while (!text.empty()) {
    std::size_t end = longest_prefix(text, std::max<std::size_t>(room, 1));
    std::size_t next = end;
    if (end < text.size()) {
      const std::size_t blank = text[end] == ' ' ? end : text.rfind(' ', end);
      if (blank != std::string_view::npos && blank > 0) {
        end = blank;
        next = blank + 1;
      } else if (lines.empty() && used > 0) {
        end = next = 0;  // a long word begins on a line of its own
      }
    }
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(next);
    room = columns;
    used = 0;
  }
  return lines;
}

bool fits(const Lines& lines, const CaptionShape& shape, std::size_t used) {
  if (lines.size() > shape.lines) return false;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (count_codepoints(lines[i]) + (i == 0 ? used : 0) > shape.columns) return false;
  return true;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

// Lines in pieces, each with its share of the time.
void add_pieces(const Cue& cue, const std::string& speaker, const Lines& lines, const CaptionShape& shape,
                std::vector<Caption>& captions) {
  const auto pieces = static_cast<std::int64_t>((lines.size() + shape.lines - 1) / shape.lines);
  const std::int64_t span = (cue.end - cue.start).count();
  if (span < pieces) {  // no time to show them one by one
    captions.push_back({cue.start, cue.end, speaker, lines});
    return;
  }
  std::int64_t all = 0, said = 0, begin = 0;
  for (const std::string& line : lines) all += static_cast<std::int64_t>(count_codepoints(line));
  auto line = lines.begin();
  for (std::int64_t piece = 0; piece < pieces; ++piece) {
    Caption caption;
    for (; line != lines.end() && caption.lines.size() < shape.lines; ++line) {
      said += static_cast<std::int64_t>(count_codepoints(*line));
      caption.lines.push_back(*line);
    }
    const std::int64_t end =
        std::clamp(span * said / std::max<std::int64_t>(all, 1), begin + 1, span - (pieces - 1 - piece));
    caption.start = cue.start + milliseconds{begin};
    caption.end = cue.start + milliseconds{end};
    if (piece == 0) caption.speaker = speaker;
    captions.push_back(std::move(caption));
    begin = end;
  }
}

}  // namespace

std::vector<Caption> captions_of(const Transcript& transcript, const CaptionShape& shape) {
  std::vector<Caption> captions;
  std::string speaking;
  for (const Cue& cue : transcript.cues) {
    const Lines lines = written_lines(cue.text);
    if (lines.empty() || cue.end <= cue.start) continue;
    const std::string name = plain_text(legal_xml_only(cue.speaker));
    const std::string speaker = name == speaking ? "" : name;
    if (!name.empty()) speaking = name;
    const std::size_t used = shape.name_in_text && !speaker.empty() ? count_codepoints(speaker) + 2 : 0;
    if (fits(lines, shape, used)) {
      captions.push_back({cue.start, cue.end, speaker, lines});
    } else {
      add_pieces(cue, speaker, wrapped(joined(lines), shape.columns, used), shape, captions);
    }
  }
  return captions;
}

}  // namespace voicepress::feed
