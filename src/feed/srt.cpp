#include "feed/srt.h"

#include "base/dates.h"
#include "feed/captions.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::chrono::hours last_hour{100};

std::string replaced(std::string text, std::string_view old_text, std::string_view new_text) {
  for (std::size_t at = text.find(old_text); at != std::string::npos; at = text.find(old_text, at + new_text.size()))
    text.replace(at, old_text.size(), new_text);
  return text;
}

// Apps take what stands before ": " for a speaker, and lose what stands behind the second one: only ours may be one. An
// arrow begins a cue.
std::string harmless(const std::string& line) {
  static const std::string fixed_blank = "\xC2\xA0";
  const std::string words = replaced(replaced(line, ": ", ":" + fixed_blank), "-->", "\xE2\x86\x92");
  return words.ends_with(':') ? words + fixed_blank : words;
}

std::string srt_clock(std::chrono::milliseconds time) {
  std::string clock = format_clock(time);
  std::replace(clock.begin(), clock.end(), '.', ',');
  return clock;
}

}  // namespace

std::string write_srt(const Transcript& transcript) {
  std::string out;
  int number = 0;
  for (const feed::Caption& caption : feed::captions_of(transcript, {32, 2, true})) {
    if (caption.end >= last_hour) break;
    out += (out.empty() ? "" : "\n") + std::to_string(++number) + "\n" + srt_clock(caption.start) + " --> " +
           srt_clock(caption.end) + "\n";
    if (!caption.speaker.empty()) out += replaced(caption.speaker, ":", "") + ": ";
    for (const std::string& line : caption.lines) out += harmless(line) + "\n";
  }
  return out;
}

}  // namespace voicepress
