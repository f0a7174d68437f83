#include "base/text.h"

#include "base/error.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <utf8proc.h>

namespace voicepress {

namespace {

struct Character {
  utf8proc_int32_t code = -1;  // -1: not valid UTF-8 here
  std::size_t bytes = 1;
};

Character character_at(std::string_view text, std::size_t offset) {
  // Nearly all text is ASCII, and a call for each letter of a large show takes seconds.
  if (const auto byte = static_cast<unsigned char>(text[offset]); byte < 0x80) return {byte, 1};
  utf8proc_int32_t code = -1;
  const auto* begin = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset;
  const utf8proc_ssize_t length = utf8proc_iterate(begin, static_cast<utf8proc_ssize_t>(text.size() - offset), &code);
  if (length <= 0) return {};
  return {code, static_cast<std::size_t>(length)};
}

// How far plain text goes on from here: printable ASCII, eight letters at a time.
std::size_t skip_printable_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t each = 0x0101010101010101, high_bits = 0x80 * each;
  for (std::uint64_t letters = 0; at + sizeof letters <= text.size(); at += sizeof letters) {
    std::memcpy(&letters, text.data() + at, sizeof letters);
    const bool has_others = ((letters | (letters - 0x20 * each)) & high_bits) != 0;
    if (has_others) break;
  }
  return at;
}

bool is_legal_xml(utf8proc_int32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

bool is_space(utf8proc_int32_t code) {
  if (code == ' ' || (code >= 0x9 && code <= 0xD) || code == 0x85) return true;
  if (code >= 0 && code < 0x80) return false;
  if (code == 0x200B || code == 0x2060 || code == 0xFEFF) return true;  // the zero-width ones look like nothing too
  const auto category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

struct FreeMapped {
  void operator()(utf8proc_uint8_t* p) const { std::free(p); }
};

std::string map_utf8(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &raw, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, FreeMapped> mapped(raw);
  if (length < 0) throw Error(ErrorKind::content, std::string("text is not valid UTF-8: ") + utf8proc_errmsg(length));
  return std::string(reinterpret_cast<const char*>(mapped.get()), static_cast<std::size_t>(length));
}

// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) rows[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({substituted, rows[i - 1][j] + 1, rows[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  return rows[a.size()][b.size()];
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = skip_printable_ascii(text, 0); at < text.size(); at = skip_printable_ascii(text, at)) {
    const Character c = character_at(text, at);
    if (c.code < 0) return at;
    at += c.bytes;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_illegal_xml(std::string_view text) {
  for (std::size_t at = skip_printable_ascii(text, 0); at < text.size(); at = skip_printable_ascii(text, at)) {
    const Character c = character_at(text, at);
    if (!is_legal_xml(c.code)) return at;
    at += c.bytes;
  }
  return std::nullopt;
}

std::string legal_xml_only(std::string_view text) {
  std::string legal;
  legal.reserve(text.size());
  while (const auto illegal = find_illegal_xml(text)) {
    legal.append(text.substr(0, *illegal));
    text.remove_prefix(*illegal + character_at(text, *illegal).bytes);
  }
  return legal.append(text);
}

std::string to_nfc(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return std::string(text);
  return map_utf8(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string trim(std::string_view text) {
  while (!text.empty()) {
    const Character first = character_at(text, 0);
    if (!is_space(first.code)) break;
    text.remove_prefix(first.bytes);
  }
  while (!text.empty()) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;  // to where the character begins
    const Character last = character_at(text, at);
    if (!is_space(last.code) || at + last.bytes != text.size()) break;
    text.remove_suffix(last.bytes);
  }
  return std::string(text);
}

std::string collapse_spaces(std::string_view text) {
  const std::string trimmed = trim(text);
  std::string collapsed;
  bool in_space = false;
  for (std::size_t at = 0; at < trimmed.size();) {
    const Character c = character_at(trimmed, at);
    // Zero-width joiners hold emoji together and are not in is_space; a NBSP inside a title is kept.
    const bool space = c.code == ' ' || (c.code >= 0x9 && c.code <= 0xD);
    if (space && !in_space) collapsed += ' ';
    if (!space) collapsed.append(trimmed, at, c.bytes);
    in_space = space;
    at += c.bytes;
  }
  return collapsed;
}

std::string_view prefix_at_grapheme(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t boundary = 0;
  utf8proc_int32_t previous = -1, state = 0;
  for (std::size_t at = 0; at <= max_bytes;) {
    const Character c = character_at(text, at);
    if (previous < 0 || c.code < 0 || utf8proc_grapheme_break_stateful(previous, c.code, &state)) boundary = at;
    previous = c.code;
    at += c.bytes;
  }
  return text.substr(0, boundary);
}

std::size_t count_codepoints(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_at(text, at).bytes) ++count;
  return count;
}

std::string slugify(std::string_view text) {
  // Decomposed, without marks, case folded: é -> e, ß -> ss.
  const std::string folded = map_utf8(legal_xml_only(text), UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                                UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  std::string slug;
  for (char c : folded) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) slug += c;
    if (!keep && c != '\'' && !slug.empty() && slug.back() != '-') slug += '-';
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

bool is_slug(std::string_view text) { return !text.empty() && text.size() <= 200 && slugify(text) == text; }

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  if (word.size() > 100) return std::nullopt;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    // U+202A… and U+2066… turn the direction of what follows: a terminal must not obey a file.
    const bool direction = (c.code >= 0x202A && c.code <= 0x202E) || (c.code >= 0x2066 && c.code <= 0x2069);
    const bool control = c.code < 0x20 || (c.code >= 0x7F && c.code <= 0x9F);
    if (c.code == '\t') {
      shown += ' ';
    } else if (control || direction) {
      shown += "\xEF\xBF\xBD";
    } else {
      shown.append(text.substr(at, c.bytes));
    }
    at += c.bytes;
  }
  return shown;
}

}  // namespace voicepress
