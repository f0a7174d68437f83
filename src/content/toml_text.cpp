#include "content/toml_text.h"

#include "base/text.h"

namespace voicepress::content {

namespace {

// DEL is legal in a feed and forbidden in TOML.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : legal_xml_only(text)) {
    if (c == '\x7F') continue;
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

std::string toml_line(std::string_view text) {
  std::string result = escaped(text);
  for (char& c : result)
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  return "\"" + result + "\"";
}

std::string toml_text(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return toml_line(text);
  std::string result = escaped(text);
  std::erase(result, '\r');
  return "\"\"\"\n" + result + "\"\"\"";
}

}  // namespace voicepress::content
