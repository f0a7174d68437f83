// A Diagnostic is one complaint about a content file: what is wrong, where, by which rule, and what to write
// instead. Diagnostics are collected, never thrown; cli/ prints them with the offending line and a caret.
#pragma once

#include "base/place.h"

#include <string>
#include <vector>

namespace voicepress {

enum class Severity { error, warning, note };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string rule;  // id in kebab-case: "date-format"
  Place place;
  std::string message;  // what is wrong, no full stop: "'date' is not a date"
  std::string fix;      // what to do, shown behind the caret: "write 2026-01-12"; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// Paths below `folder` in messages and fixes become relative to it, as people name them.
void shorten_paths(Diagnostics& diagnostics, const std::string& folder);

// Sorts by file, line, column, rule: the same list whatever the order of discovery. Exact repeats are dropped.
void sort_diagnostics(Diagnostics& diagnostics);

}  // namespace voicepress
