// A moment of a recording as producers write it: "1:02:03.5", "75", 75, 75.5 or TOML's own 00:12:30.
#pragma once

#include "content/toml_document.h"

#include <chrono>
#include <optional>

namespace voicepress::content {

// Of a value that has the type FieldType::timestamp. Nothing when it is no time, or one beyond 100 hours.
std::optional<std::chrono::milliseconds> read_timestamp(const Value& value);

}  // namespace voicepress::content
