// Short ways to write down the fields of the table. Internal to content/.
#pragma once

#include "content/fields.h"

#include <string_view>
#include <utility>
#include <vector>

namespace voicepress::content {

inline Field required(std::string_view name, FieldType type, std::string_view documentation, std::string_view example) {
  return {name, type, documentation, example, Presence::required};
}

inline Field optional(std::string_view name, FieldType type, std::string_view documentation, std::string_view example,
                      std::string_view default_text = {}) {
  return {name, type, documentation, example, Presence::optional, default_text};
}

// One of a few words; without it, the first.
inline Field one_of(std::string_view name, std::string_view documentation, std::string_view example,
                    std::vector<std::string_view> choices) {
  return {name, FieldType::choice, documentation, example, Presence::optional, example, {}, std::move(choices)};
}

inline Field section(std::string_view name, FieldType type, std::string_view documentation, std::string_view example,
                     std::string_view group) {
  return {name, type, documentation, example, Presence::optional, {}, group};
}

inline Field companion(Field field) {
  field.on_error = OnError::drops_companion;
  return field;
}

}  // namespace voicepress::content
