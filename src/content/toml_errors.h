// Says in words for people what toml++ could not read. It looks at the line itself: which field it is about, and what
// its author probably meant. Every answer ends with a line to write.
#pragma once

#include "base/diagnostic.h"
#include "content/date_field.h"
#include "content/fields.h"
#include "content/toml_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

struct SyntaxContext {
  std::string shown;                    // the file's name for people
  std::vector<std::string_view> lines;  // of the whole file, the first is line 1
  const FieldGroup& group;              // of the file
  Calendar calendar;                    // for dates
  std::string example_day;
};

Diagnostic explain(const SyntaxError& error, const SyntaxContext& context);

}  // namespace voicepress::content
