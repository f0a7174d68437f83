// What a recording's file name gives away, as people name such files: "2026-01-12 Ep 12 - Reading aloud with Jane
// Smith (final).wav" is episode 12, "Reading aloud with Jane Smith", slug "reading-aloud-with-jane-smith", guest
// Jane Smith. A guess, never more: somebody looks at it before it is published.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

struct NameGuess {
  std::string slug;   // never empty: "episode" when nothing better is in the name
  std::string title;  // never empty
  std::string guest;  // may be empty
  std::optional<int> season, number;
};

// `stem` is the file's name without its ending, any bytes.
NameGuess guess_from_file_name(std::string_view stem);

}  // namespace voicepress::content
