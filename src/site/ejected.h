// The mark in a template that was copied from those that come with Voicepress: a comment in its first line that says
// which state it was copied from, so that a later Voicepress can tell when its own has changed since. It is never part
// of a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

// "3f2a…": of a template's text.
std::string template_state(std::string_view text);

// `text` of the template `name` with its mark, as a producer gets it.
std::string ejected_text(const std::string& name, std::string_view text);
// The state it was copied from; nothing when the mark was taken out.
std::optional<std::string> ejected_state(const std::string& name, std::string_view text);

// Mustache leaves its comments out by itself, CSS and JavaScript do not.
std::string without_code_mark(std::string text);

}  // namespace voicepress
