// Whether a TOML value has the type that the field table asks for, and how to say what to write instead.
#pragma once

#include "content/complaints.h"
#include "content/fields.h"
#include "content/toml_document.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// True when the value can be used as the field's type says, including the form of addresses and choices.
bool has_type(const Field& field, const Value& value);

// Reports a value of a field of this group that has not.
void check_type(const FieldGroup& group, const Field& field, const Value& value, Diagnostics& diagnostics);

// What to write for a truth value, given what somebody wrote ("yes").
std::string fix_for_boolean(std::string_view name, std::string_view written);

// The truth value that a word like "yes" stands for.
std::optional<bool> truth_meant(std::string_view written);

// A text in quotes, as TOML writes it.
std::string in_toml(std::string_view text);

// `name = value` in TOML with the text quoted.
std::string assignment(std::string_view name, std::string_view text);

}  // namespace voicepress::content
