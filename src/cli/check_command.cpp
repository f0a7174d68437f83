#include "cli/check_command.h"

#include "cli/console_reporter.h"
#include "cli/printing.h"
#include "cli/show_diagnostics.h"
#include "publish/check.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress check                         everything that could be wrong, in all shows
  voicepress check key-voices              one show
  voicepress check -v                      with the reason for each rule, and whose it is
  voicepress check --strict --format github   for a workflow: warnings fail it too

Recordings are listened to once; after that a check takes less than a second. Nothing is published or changed.

Exit codes: 0 no errors · 1 errors were found (with --strict: or warnings) · 2 wrong usage or unreadable
configuration · 3 the machine · 130/143 stopped by a signal)";

int count_of(const Diagnostics& findings, Severity severity) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::string plural(int count, const char* word) { return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s"); }

std::string findings_as_text(const CheckReport& report, const CheckOptions& options, const BuildRequest& request,
                             const Terminal& terminal) {
  Diagnostics shown = report.findings;
  if (options.common.quiet) std::erase_if(shown, [](const Diagnostic& d) { return d.severity != Severity::error; });
  Reasons reasons;
  if (options.common.verbose)
    for (const RuleNote& rule : report.rules)
      reasons[std::string(rule.id)] = fmt::format("{} ({})", rule.reason, rule.source);
  return as_text(shown, request.workspace.root, terminal, reasons);
}

std::string totals(const CheckReport& report) {
  const std::string found = fmt::format("{}, {}", plural(count_of(report.findings, Severity::error), "error"),
                                        plural(count_of(report.findings, Severity::warning), "warning"));
  std::string text;
  for (const CheckedShow& show : report.shows)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", show.name, plural(show.episodes, "episode"));
  return fmt::format("Checked {}: {}\n", text, found);
}

std::string as_json(const CheckReport& report) {
  using nlohmann::ordered_json;
  std::map<std::string_view, const RuleNote*> rules;
  for (const RuleNote& rule : report.rules) rules[rule.id] = &rule;
  ordered_json findings = ordered_json::array();
  for (const Diagnostic& d : report.findings) {
    ordered_json finding = {{"file", d.place.file},
                            {"line", d.place.line},
                            {"column", d.place.column},
                            {"rule", d.rule},
                            {"severity", to_string(d.severity)},
                            {"message", d.message},
                            {"fix", d.fix},
                            {"reason", rules.at(d.rule)->reason},
                            {"source", rules.at(d.rule)->source}};
    findings.push_back(std::move(finding));
  }
  return ordered_json{{"findings", std::move(findings)}}.dump(2, ' ', false, ordered_json::error_handler_t::replace) +
         "\n";
}

}  // namespace

CLI::App* add_check_command(CLI::App& app, CheckOptions& options) {
  CLI::App* command = app.add_subcommand("check", "Say what is wrong before it is public; change nothing");
  command->add_option("SHOW", options.shows, "Shows to check, by folder name (default: all)");
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_jobs_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json", "github"});
  add_voice_options(*command, options.common);
  add_strict_option(*command, options.common);
  command->footer(footer);
  return command;
}

int run_check_command(const CheckOptions& options, const std::stop_token& stop) {
  BuildRequest request = request_from(options.common);
  request.shows = options.shows;
  const Terminal terminal(colour_of(options.common));
  ConsoleReporter console(terminal);
  SilentReporter silent;
  Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
  const CheckReport report = check(request, reporter, stop);
  switch (format_of(options.common)) {
    case OutputFormat::json: print_result(as_json(report)); break;
    case OutputFormat::github:
      print_result(as_github(report.findings));
      print_message(totals(report));
      break;
    case OutputFormat::text: print_result(findings_as_text(report, options, request, terminal) + totals(report)); break;
  }
  const bool failed =
      has_errors(report.findings) || (options.common.strict && count_of(report.findings, Severity::warning) > 0);
  return failed ? 1 : 0;
}

}  // namespace voicepress::cli
