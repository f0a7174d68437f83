// What a preview's panel shows, as the JSON that its script reads and as plain lines: complaints with their place, what
// is being made, and whatever else keeps the preview from being up to date. All of it may come from files of others:
// control characters are replaced here, and the script sets it as text.
#pragma once

#include "base/diagnostic.h"

#include <string>
#include <vector>

namespace voicepress::cli {

struct PreviewMessage {
  std::vector<std::string> making;  // "Making the audio of first.mp3, 40 %"
  std::vector<std::string> notes;   // whole sentences
  Diagnostics diagnostics;
  bool operator==(const PreviewMessage& other) const;
};

// At most fifty errors and fifty warnings; how many there are is said.
std::string as_json(const PreviewMessage& message);
std::string as_plain_lines(const PreviewMessage& message);

// "encode first.mp3 +1" at 40 % -> "Making the audio of first.mp3 +1, 40 %"
std::string making_words(const std::string& task, int percent);

}  // namespace voicepress::cli
