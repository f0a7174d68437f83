#include "cli/check_report.h"

#include "base/text.h"
#include "cli/plural.h"
#include "cli/show_diagnostics.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

std::string line_of(const Fix& fix) {
  std::string text = fmt::format("Fixed {}: ", printable(to_string(fix.place)));
  if (fix.rule == "text-bom") return text + "the byte order mark is gone [text-bom]\n";
  if (fix.rule == "text-line-ends") return text + "lines end as everywhere else [text-line-ends]\n";
  return text + fmt::format("{} -> {} [{}]\n", printable(fix.before), printable(fix.after), fix.rule);
}

}  // namespace

int count_of(const Diagnostics& findings, Severity severity) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::string findings_as_text(const CheckReport& report, const Shown& shown, const std::filesystem::path& root,
                             const Terminal& terminal) {
  Diagnostics findings = report.findings;
  std::erase_if(findings, [&](const Diagnostic& d) {
    return (shown.only_errors && d.severity != Severity::error) || (!shown.with_notes && d.severity == Severity::note);
  });
  Reasons reasons;
  if (shown.with_reasons)
    for (const RuleNote& rule : report.rules)
      reasons[std::string(rule.id)] = fmt::format("{} ({})", rule.reason, rule.source);
  return as_text(findings, root, terminal, reasons);
}

std::string fixing_as_text(const Fixing& fixing) {
  std::string text;
  for (const FixedFile& file : fixing.files) {
    if (!fixing.is_done) text += diff_of(file);
    if (fixing.is_done)
      for (const Fix& fix : file.fixes) text += line_of(fix);
  }
  return text;
}

std::string totals(const CheckReport& report) {
  std::string found = fmt::format("{}, {}", plural(count_of(report.findings, Severity::error), "error"),
                                  plural(count_of(report.findings, Severity::warning), "warning"));
  const auto fixable = std::count_if(report.findings.begin(), report.findings.end(),
                                     [](const Diagnostic& d) { return d.correction.has_value(); });
  if (fixable > 0) found += fmt::format("; check --fix can write {} anew", plural(fixable, "place"));
  std::string text;
  for (const CheckedShow& show : report.shows)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", show.name, plural(show.episodes, "episode"));
  return fmt::format("Checked {}: {}\n", text, found);
}

std::string check_as_json(const CheckReport& report, const Fixing& fixing) {
  using nlohmann::ordered_json;
  std::map<std::string_view, const RuleNote*> rules;
  for (const RuleNote& rule : report.rules) rules[rule.id] = &rule;
  ordered_json findings = ordered_json::array(), fixes = ordered_json::array();
  for (const Diagnostic& d : report.findings)
    findings.push_back({{"file", d.place.file},
                        {"line", d.place.line},
                        {"column", d.place.column},
                        {"rule", d.rule},
                        {"severity", to_string(d.severity)},
                        {"message", d.message},
                        {"fix", d.fix},
                        {"reason", rules.at(d.rule)->reason},
                        {"source", rules.at(d.rule)->source}});
  for (const FixedFile& file : fixing.files)
    for (const Fix& fix : file.fixes)
      fixes.push_back({{"file", fix.place.file},
                       {"line", fix.place.line},
                       {"column", fix.place.column},
                       {"rule", fix.rule},
                       {"before", fix.before},
                       {"after", fix.after}});
  ordered_json value = {{"findings", std::move(findings)}};
  if (!fixing.files.empty()) value[fixing.is_done ? "fixed" : "would_fix"] = std::move(fixes);
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace voicepress::cli
