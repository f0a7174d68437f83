#include "rules/text_rules.h"

#include "base/text.h"

#include <fmt/format.h>

#include <string_view>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_line = 255;  // characters. feeds.md X9 / PSP-1

// Of one kind of turns: characters of three bytes, of which the first two are alike, one ends and some begin.
struct Turns {
  std::string_view first_bytes;
  unsigned begins_from, begins_to, ends;  // the last byte
};
constexpr Turns embeddings{"\xE2\x80", 0xAA, 0xAE, 0xAC};  // U+202A to U+202E, of which U+202C ends the others
constexpr Turns isolates{"\xE2\x81", 0xA6, 0xA8, 0xA9};    // U+2066 to U+2069, of which the last does (Unicode, UAX 9)

// How many of them are still open at the end of a text.
int open_turns(const Turns& turns, std::string_view text) {
  int open = 0;
  for (std::size_t at = text.find(turns.first_bytes); at != std::string_view::npos;
       at = text.find(turns.first_bytes, at + 2)) {
    const auto last = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0u;
    if (last == turns.ends)
      open -= open > 0 ? 1 : 0;
    else if (last >= turns.begins_from && last <= turns.begins_to)
      ++open;
  }
  return open;
}

}  // namespace

// feeds.md X11 / Unicode, UAX 9.
void check_direction(const std::string& field, const Located<std::string>& text, Complaints& complaints) {
  if (open_turns(embeddings, *text) == 0 && open_turns(isolates, *text) == 0) return;
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
