#include "rules/text_rules.h"

#include "base/text.h"

#include <fmt/format.h>

#include <string_view>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_line = 255;  // characters. feeds.md X9 / PSP-1

// How many of the turns of a text are still open at its end. Each is three bytes of UTF-8: U+202A to U+202E, of which
// U+202C ends the others, and U+2066 to U+2069, of which the last ends the others (Unicode, UAX 9).
int open_turns(std::string_view text) {
  int embeddings = 0, isolates = 0;
  for (std::size_t at = text.find("\xE2\x80"); at != std::string_view::npos; at = text.find("\xE2\x80", at + 2)) {
    const auto last = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0u;
    if (last == 0xACu)
      embeddings -= embeddings > 0 ? 1 : 0;
    else if (last >= 0xAAu && last <= 0xAEu)
      ++embeddings;
  }
  for (std::size_t at = text.find("\xE2\x81"); at != std::string_view::npos; at = text.find("\xE2\x81", at + 2)) {
    const auto last = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0u;
    if (last == 0xA9u)
      isolates -= isolates > 0 ? 1 : 0;
    else if (last >= 0xA6u && last <= 0xA8u)
      ++isolates;
  }
  return embeddings + isolates;
}

}  // namespace

// feeds.md X11 / Unicode, UAX 9.
void check_direction(const std::string& field, const Located<std::string>& text, Complaints& complaints) {
  if (open_turns(*text) == 0) return;
  complaints.warning("text-direction", text.place,
                     fmt::format("the {} turns the direction of writing and never turns it back", field),
                     "write it again without the invisible characters; Hebrew and Arabic need none");
}

// feeds.md X9 / PSP-1.
void check_line_length(const std::string& field, const Located<std::string>& text, Complaints& complaints) {
  const std::size_t length = count_codepoints(*text);
  if (length <= longest_line) return;
  complaints.warning("line-length", text.place, fmt::format("'{}' has {} characters", field, length),
                     fmt::format("shorten it to {} characters", longest_line));
}

}  // namespace voicepress::rules
