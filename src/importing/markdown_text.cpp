#include "importing/markdown_text.h"

#include "base/urls.h"

#include <algorithm>

namespace voicepress::importing {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) > 127;
}

// The address that `text` begins with, without the punctuation of the sentence behind it.
std::string_view address_at(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return {};
  std::string_view address = text.substr(0, text.find_first_of(" \t\n<>\"'`\\^{|}"));
  while (!address.empty() && std::string_view(".,;:!?)]*_~").find(address.back()) != std::string_view::npos)
    address.remove_suffix(1);
  return can_be_autolink(address) ? address : std::string_view();
}

bool needs_backslash(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~': return true;
    case '_': return at == 0 || !is_word(text[at - 1]) || !is_word(next);
    case '&': return next == '#' || is_word(next);
    default: return false;
  }
}

}  // namespace

bool can_be_autolink(std::string_view address) { return address.size() < 1000 && is_web_url(address); }

std::string escape_markdown(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins_word = at == 0 || !is_word(text[at - 1]);
    if (const std::string_view address = begins_word ? address_at(text.substr(at)) : std::string_view();
        !address.empty()) {
      escaped += "<" + std::string(address) + ">";
      at += address.size();
      continue;
    }
    if (needs_backslash(text, at)) escaped += '\\';
    escaped += text[at++];
  }
  return escaped;
}

std::string escape_line_start(std::string line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  line.erase(0, first);
  if (std::string_view("#>+-=:|").find(line[0]) != std::string_view::npos) return "\\" + line;
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && digits < 10 && (line[digits] == '.' || line[digits] == ')'))
    line.insert(digits, "\\");
  return line;
}

std::string markdown_address(std::string_view address) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string encoded;
  for (char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || std::string_view("()<>\\\"`^{|}*_[]~").find(c) != std::string_view::npos) {
      // An underscore means nothing inside of an address, and everybody reads it better so.
      if (c == '_' || c == '~' || c == '*') {
        encoded += c;
        continue;
      }
      encoded += {'%', hex[byte >> 4], hex[byte & 15]};
    } else {
      encoded += c;
    }
  }
  return encoded;
}

}  // namespace voicepress::importing
