// A Diagnostic is one complaint about a content file: what is wrong, where, by which rule, and what to write
// instead. Diagnostics are collected, never thrown; cli/ prints them with the offending line and a caret.
#pragma once

#include "base/place.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class Severity { error, warning, note };

// What can be put right without asking anybody: the value at a complaint's place. `from` is what was read there, `to`
// is how TOML writes what was meant.
struct Correction {
  std::string from, to;
  bool operator==(const Correction&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string rule;  // id in kebab-case: "date-format"
  Place place;
  std::string message;  // what is wrong, no full stop: "'date' is not a date"
  std::string fix;      // what to do, shown behind the caret: "write 2026-01-12"; may be empty
  std::optional<Correction> correction = std::nullopt;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// Paths below `folder` in messages and fixes become relative to it, as people name them.
void shorten_paths(Diagnostics& diagnostics, const std::string& folder);

// Sorts by file, line, column, rule: the same list whatever the order of discovery. Exact repeats are dropped.
void sort_diagnostics(Diagnostics& diagnostics);

}  // namespace voicepress
