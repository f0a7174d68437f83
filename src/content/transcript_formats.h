// Readers of one transcript format each, for transcripts_import.cpp alone. Each takes a text that passed text_file.h
// and gives the cues; what is wrong is complained about at its line, and after ten complaints the rest is left unread.
// They open nothing, and their time grows with the length of the text.
#pragma once

#include "content/imported_text.h"
#include "content/text_file.h"
#include "model/transcript.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voicepress::content {

// A text with words that were spoken, and where to complain about it.
class TranscriptText : public ImportedText {
 public:
  TranscriptText(std::string_view text, std::string shown, Diagnostics& diagnostics)
      : ImportedText(text, std::move(shown), diagnostics) {}

  void refuse(int line, std::string message, std::string fix) {
    add_error(diagnostics(), "transcript-format", {shown(), line, 0}, std::move(message), std::move(fix));
  }
};

std::vector<Cue> read_srt(TranscriptText& file);
std::vector<Cue> read_transcript_json(TranscriptText& file);  // Podcasting 2.0, or what Whisper and its kin write

// Text in which names stand before what people say: "Caroline: Hello." Times are read where every paragraph has one.
struct LabelledText {
  std::vector<Cue> cues;
  bool is_timed = false;
};
LabelledText read_labelled_text(TranscriptText& file, const std::vector<std::string>& known_speakers);

// "00:01:02,500", "1:02.5": hours may be missing, and comma and point are taken alike.
std::optional<std::chrono::milliseconds> parse_cue_time(std::string_view text);
struct CueTiming {
  std::chrono::milliseconds start{0}, end{0};
};
std::optional<CueTiming> parse_srt_timing(std::string_view line);

// Times on both sides of what word processors make of "-->", or people: "->", "\u2192".
bool is_timing_with_odd_arrow(std::string_view line);

}  // namespace voicepress::content
