#include "site/ejected.h"

#include "base/crypto.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::size_t state_length = 16;
constexpr std::string_view code_begin = "/* voicepress theme eject: ";
constexpr std::string_view code_end = " */";

std::string words_of_mark(const std::string& name) { return "voicepress theme eject: " + name + " "; }

}  // namespace

std::string template_state(std::string_view text) { return sha256_hex(text).substr(0, state_length); }

// A template's in the same line as what follows, so that nothing of it is left, not even an empty line.
std::string ejected_text(const std::string& name, std::string_view text) {
  const std::string words = words_of_mark(name) + template_state(text);
  const bool is_template = name.ends_with(".mustache");
  return (!is_template ? fmt::format("/* {} */\n", words) : fmt::format("{{{{! {} }}}}", words)).append(text);
}

std::optional<std::string> ejected_state(const std::string& name, std::string_view text) {
  const std::string words = words_of_mark(name);
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::size_t at = line.find(words);
  if (at == std::string_view::npos) return std::nullopt;
  std::string state(line.substr(at + words.size(), state_length));
  const bool is_whole = state.size() == state_length && state.find_first_not_of("0123456789abcdef") == state.npos;
  return is_whole ? std::optional(std::move(state)) : std::nullopt;
}

std::string without_code_mark(std::string text) {
  const std::size_t end = text.find('\n');
  if (!text.starts_with(code_begin) || end == std::string::npos) return text;
  const std::string_view line = std::string_view(text).substr(0, end);
  return line.ends_with(code_end) ? text.substr(end + 1) : text;
}

}  // namespace voicepress
