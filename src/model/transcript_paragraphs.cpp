#include "model/transcript_paragraphs.h"

#include "base/text.h"

#include <string_view>

namespace voicepress {

namespace {

constexpr std::size_t long_enough = 600;  // bytes; about a hundred words
constexpr std::chrono::milliseconds pause{3000};

bool ends_sentence(const std::string& text) {
  return !text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos;
}

}  // namespace

std::vector<Paragraph> paragraphs_of(const Transcript& transcript) {
  std::vector<Paragraph> paragraphs;
  std::string speaker;
  std::chrono::milliseconds last_end{0};
  for (const Cue& cue : transcript.cues) {
    const std::string text = collapse_spaces(cue.text);
    if (text.empty()) continue;
    const std::string named = collapse_spaces(cue.speaker);
    const bool other_speaker = !named.empty() && named != speaker;
    const bool grown =
        !paragraphs.empty() && paragraphs.back().text.size() >= long_enough && ends_sentence(paragraphs.back().text);
    if (paragraphs.empty() || !transcript.is_timed || other_speaker || grown || cue.start - last_end >= pause) {
      paragraphs.push_back({other_speaker ? named : "", text, cue.start, {}});
    } else {
      paragraphs.back().text += " " + text;
    }
    paragraphs.back().lines.push_back({text, cue.start});
    if (other_speaker) speaker = named;
    last_end = cue.end;
  }
  return paragraphs;
}

}  // namespace voicepress
