#include "base/columns.h"

#include <algorithm>

#include <utf8proc.h>

namespace voicepress {

namespace {

struct Character {
  utf8proc_int32_t code = -1;  // -1: not valid UTF-8 here
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Character character_at(std::string_view text, std::size_t offset) {
  Character c;
  const auto* begin = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset;
  const auto length = utf8proc_iterate(begin, static_cast<utf8proc_ssize_t>(text.size() - offset), &c.code);
  if (length <= 0) return {};
  c.bytes = static_cast<std::size_t>(length);
  c.columns = static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c.code)));
  return c;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    columns += c.columns;
    at += c.bytes;
  }
  return columns;
}

std::string shortened_to_columns(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::size_t kept = 0, used = 0;
  utf8proc_int32_t previous = -1, state = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (previous < 0 || c.code < 0 || utf8proc_grapheme_break_stateful(previous, c.code, &state)) kept = at;
    if (used + c.columns > columns - 1) break;  // the last one is for the ellipsis
    used += c.columns;
    previous = c.code;
    at += c.bytes;
  }
  return std::string(text.substr(0, kept)) + "…";
}

}  // namespace voicepress
