// The text of one WebVTT cue, taken apart: who speaks, and the words without tags, entities decoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

struct SpokenText {
  std::string speaker;  // may be empty
  std::string text;     // lines separated by '\n'; never empty
};

// One entry for each <v> of the cue that has words.
std::vector<SpokenText> read_cue_text(std::string_view raw);

}  // namespace voicepress::content
