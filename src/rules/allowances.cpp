#include "rules/allowances.h"

#include "base/text.h"
#include "rules/complaint.h"
#include "rules/rule_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace voicepress {

namespace {

using namespace std::string_view_literals;

// Apps show such episodes; directories only advise against them.
constexpr std::array errors_of_habit = {"author-length"sv, "plain-text"sv, "season-without-episode"sv,
                                        "serial-without-number"sv, "title-length"sv};

bool is_about_the_whole_file(const Place& place) { return place.line == 0 || (place.line == 1 && place.column <= 1); }

bool covers(const Allowance& allowance, const Diagnostic& diagnostic) {
  if (allowance.rule != diagnostic.rule || allowance.reason.empty()) return false;
  if (allowance.place.file != diagnostic.place.file) return false;
  const int line = diagnostic.place.line;
  return is_about_the_whole_file(diagnostic.place) || (line >= allowance.first_line && line <= allowance.last_line);
}

std::string rule_meant(const std::string& written) {
  std::vector<std::string> ids;
  for (const RuleNote& rule : all_rules()) ids.emplace_back(rule.id);
  const auto meant = nearest(written, ids);
  return meant ? fmt::format("did you mean {}?", *meant) : "voicepress rules lists them all";
}

void check(const Allowance& allowance, rules::Complaints& complaints) {
  if (allowance.rule.empty() || allowance.reason.empty()) {
    complaints.warning("allow-form", allowance.place, "this allows nothing: it needs a rule and a reason",
                       allowance.rule.empty() ? "write voicepress: allow RULE and why"
                                              : fmt::format("write voicepress: allow {} and why", allowance.rule));
  } else if (find_rule(allowance.rule) == nullptr) {
    complaints.warning("allow-unknown", allowance.place, fmt::format("there is no rule '{}'", allowance.rule),
                       rule_meant(allowance.rule));
  } else if (!allowance.is_used) {
    complaints.warning(
        "allow-unused", allowance.place, fmt::format("{} finds nothing here that could be allowed", allowance.rule),
        "take this comment out; it is about its own line or the next, and some errors cannot be allowed");
  }
}

}  // namespace

bool can_be_silenced(Severity severity, std::string_view rule) {
  if (rule.starts_with("allow-")) return false;
  if (severity != Severity::error) return true;
  return std::find(errors_of_habit.begin(), errors_of_habit.end(), rule) != errors_of_habit.end();
}

void silence(Diagnostics& diagnostics, Allowances& allowances) {
  if (allowances.empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    if (!can_be_silenced(diagnostic.severity, diagnostic.rule)) return false;
    bool is_allowed = false;
    for (Allowance& allowance : allowances) {
      if (!covers(allowance, diagnostic)) continue;
      allowance.is_used = true;
      is_allowed = true;
    }
    return is_allowed;
  });
}

Diagnostics check_allowances(const Allowances& allowances) {
  rules::Complaints complaints("");
  for (const Allowance& allowance : allowances) check(allowance, complaints);
  return complaints.take();
}

}  // namespace voicepress
