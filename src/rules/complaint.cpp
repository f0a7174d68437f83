#include "rules/complaint.h"

#include "base/text.h"

namespace voicepress::rules {

void Complaints::error(const std::string& rule, const Place& place, std::string message, std::string fix) {
  add(Severity::error, rule, place, std::move(message), std::move(fix));
}

void Complaints::warning(const std::string& rule, const Place& place, std::string message, std::string fix) {
  add(Severity::warning, rule, place, std::move(message), std::move(fix));
}

void Complaints::correct(std::string from, std::string to) {
  diagnostics_.back().correction = Correction{std::move(from), std::move(to)};
}

void Complaints::add(Severity severity, const std::string& rule, const Place& place, std::string message,
                     std::string fix) {
  Place where = place.file.empty() ? Place{file_, 0, 0} : place;
  diagnostics_.push_back({severity, rule, std::move(where), std::move(message), std::move(fix)});
}

std::string in_toml(const std::string& text) {
  std::string toml = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') toml += '\\';
    toml += c;
  }
  return toml + '"';
}

bool is_blank(const std::string& text) { return trim(text).empty(); }

}  // namespace voicepress::rules
