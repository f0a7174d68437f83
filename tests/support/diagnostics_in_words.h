// Diagnostics as one line each, so that a test states the whole text a producer will read.
#pragma once

#include "base/diagnostic.h"

#include <string>
#include <vector>

namespace voicepress::test {

inline std::string in_words(const Diagnostic& diagnostic) {
  const std::string severity = diagnostic.severity == Severity::error     ? "error"
                               : diagnostic.severity == Severity::warning ? "warning"
                                                                          : "note";
  return to_string(diagnostic.place) + ": " + severity + ": " + diagnostic.message + " [" + diagnostic.rule + "] " +
         diagnostic.fix;
}

inline std::vector<std::string> in_words(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics) lines.push_back(in_words(diagnostic));
  return lines;
}

}  // namespace voicepress::test
