#include "audio/marker_title.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace voicepress {

namespace {

constexpr std::size_t most_characters = 128;
// Far more than a title may keep: composing text takes the longer, the more marks stand on one letter.
constexpr std::size_t most_bytes = 4096;

// What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

void append_utf8(std::string& text, unsigned code) {  // below U+10000
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

void append_windows_1252(std::string& text, unsigned char byte) {
  if (byte < 0x80 || byte > 0x9F)
    append_utf8(text, byte);
  else if (const char16_t code = windows_1252[byte - 0x80U]; code != 0)
    append_utf8(text, code);
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) append_windows_1252(text, static_cast<unsigned char>(c));
  return text;
}

// U+0080 to U+009F are Windows-1252 too, which somebody converted as if it were Latin-1.
std::string with_controls_as_windows_1252(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (text[i] == '\xC2' && next >= 0x80 && next <= 0x9F) {
      append_windows_1252(result, static_cast<unsigned char>(next));
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string decoded(std::string_view bytes) {
  const std::string kept = legal_xml_only(bytes);
  // A text that has letters of UTF-8 elsewhere is UTF-8 that was damaged or cut off. Windows-1252 hardly ever looks so.
  const bool is_utf8 = !find_invalid_utf8(bytes) || !std::all_of(kept.begin(), kept.end(), is_ascii);
  return is_utf8 ? kept : legal_xml_only(from_windows_1252(bytes));
}

std::size_t bytes_of_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && count-- == 0) break;
  }
  return at;
}

}  // namespace

std::string marker_title(std::string_view bytes) {
  const std::string text = with_controls_as_windows_1252(decoded(bytes));
  const std::string whole = collapse_spaces(to_nfc(prefix_at_grapheme(text, most_bytes)));
  return trim(prefix_at_grapheme(whole, bytes_of_characters(whole, most_characters)));
}

}  // namespace voicepress
