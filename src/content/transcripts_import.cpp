#include "content/transcripts_import.h"

#include "base/text.h"
#include "content/speaker_labels.h"
#include "content/transcript_formats.h"

#include <algorithm>

namespace voicepress::content {

namespace {

// A timing line within the first few lines, or a line that wants to be one.
bool looks_like_srt(std::string_view text) {
  int lines = 0;
  for (std::string_view line : split_lines(text.substr(0, 2000))) {
    if (line.find("-->") != std::string_view::npos || is_timing_with_odd_arrow(line)) return true;
    if (!trim(line).empty() && ++lines == 3) return false;
  }
  return false;
}

std::optional<Transcript> finished(std::vector<Cue> cues, TranscriptText& file) {
  if (cues.empty() && !file.is_refused())
    file.refuse(0, "the transcript holds no words", "export it again, or take 'transcript' out of the episode");
  if (file.is_refused()) return std::nullopt;
  Transcript transcript;
  transcript.file = file.shown();
  transcript.cues = std::move(cues);
  return transcript;
}

std::optional<Transcript> labelled(TranscriptText& file, const std::vector<std::string>& known) {
  LabelledText read = read_labelled_text(file, known);
  if (read.cues.empty() && !trim(file.text()).empty())
    file.refuse(1, "this transcript is in no form that Voicepress knows",
                "export WebVTT, SRT or JSON, or write names before what people say: \"Caroline: Hello.\"");
  auto transcript = finished(std::move(read.cues), file);
  if (transcript) transcript->is_timed = transcript->last_end_is_guessed = read.is_timed;
  return transcript;
}

}  // namespace

std::optional<Transcript> import_transcript(std::string_view text, const std::string& shown,
                                            const std::vector<std::string>& known_speakers, Diagnostics& diagnostics) {
  TranscriptText file(text, shown, diagnostics);
  const std::string start = trim(text.substr(0, 64));
  // A voice is WebVTT's alone: a file that lacks the first line is told so.
  if (start.starts_with("WEBVTT") || (looks_like_srt(text) && text.find("<v ") != std::string_view::npos)) {
    auto cues = import_webvtt(text, shown, diagnostics);
    if (!cues) return std::nullopt;
    split_off_speakers(*cues, known_speakers);
    return finished(std::move(*cues), file);
  }
  if (start.starts_with("{")) return finished(read_transcript_json(file), file);
  if (!looks_like_srt(text)) return labelled(file, known_speakers);
  std::vector<Cue> cues = read_srt(file);
  split_off_speakers(cues, known_speakers);
  return finished(std::move(cues), file);
}

}  // namespace voicepress::content
