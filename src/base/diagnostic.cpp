#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace voicepress {

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

namespace {

auto sort_key(const Diagnostic& d) {
  return std::tie(d.place.file, d.place.line, d.place.column, d.rule, d.message, d.fix);
}

}  // namespace

void shorten_paths(Diagnostics& diagnostics, const std::string& folder) {
  const std::string prefix = folder + "/";
  const auto shorten = [&](std::string& text) {
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
      text.erase(at, prefix.size());
  };
  for (Diagnostic& diagnostic : diagnostics) {
    shorten(diagnostic.message);
    shorten(diagnostic.fix);
  }
}

void sort_diagnostics(Diagnostics& diagnostics) {
  std::sort(diagnostics.begin(), diagnostics.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) < sort_key(b); });
  auto same = [](const Diagnostic& a, const Diagnostic& b) { return sort_key(a) == sort_key(b); };
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

}  // namespace voicepress
