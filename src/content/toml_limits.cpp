#include "content/toml_limits.h"

#include <algorithm>
#include <string>

namespace voicepress::content {

namespace {

constexpr int max_open_brackets = 16;
constexpr int max_dots_in_line = 16;

}  // namespace

std::size_t after_toml_string(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const bool is_long = toml.substr(at, 3) == std::string(3, quote);
  const std::string_view closing = is_long ? toml.substr(at, 3) : toml.substr(at, 1);
  at += closing.size();
  while (at < toml.size()) {
    if (toml.substr(at).starts_with(closing)) {
      at += closing.size();
      // TOML allows one or two quotes of the text itself right before the closing three.
      for (int extra = 0; is_long && extra < 2 && at < toml.size() && toml[at] == quote; ++extra) ++at;
      return at;
    }
    if (toml[at] == '\n' && !is_long) return at;
    at += (toml[at] == '\\' && quote == '"' && at + 1 < toml.size() && toml[at + 1] != '\n') ? 2 : 1;
  }
  return toml.size();
}

std::optional<std::size_t> find_excessive_nesting(std::string_view toml) {
  int open_brackets = 0, dots = 0;
  for (std::size_t at = 0; at < toml.size();) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      at = after_toml_string(toml, at);
      continue;
    }
    if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size());
      continue;
    }
    if (c == '\n') dots = 0;
    if (c == '[' || c == '{') ++open_brackets;
    if ((c == ']' || c == '}') && open_brackets > 0) --open_brackets;
    if (c == '.') ++dots;
    if (open_brackets > max_open_brackets || dots > max_dots_in_line) return at;
    ++at;
  }
  return std::nullopt;
}

}  // namespace voicepress::content
