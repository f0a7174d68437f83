#include "cli/check_command.h"

#include "base/error.h"
#include "cli/check_report.h"
#include "cli/console_reporter.h"
#include "cli/printing.h"
#include "cli/show_diagnostics.h"
#include "live/check_live.h"
#include "live/published.h"
#include "publish/junit.h"

#include <limits>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress check                         everything that could be wrong, in all shows
  voicepress check key-voices              one show
  voicepress check -v                      with the reason for each rule, and whose it is
  voicepress check --fix                   write anew what needs no judgement: en_GB, yes for true, http://, 2026/1/12
  voicepress check --fix -n                show that as a diff, and write nothing
  voicepress check --strict --format github   for a workflow: warnings fail it too; junit for a test service
  voicepress check --live https://example.org/feed.xml   a feed that is out: servers, types, lengths, redirects

Recordings are listened to once; after that a check takes less than a second. Nothing is published or changed, unless
--fix asks for it. What is meant to be as it is can be allowed where it stands: voicepress rules --help shows how.

Exit codes: 0 no errors · 1 errors were found (with --strict: or warnings) · 2 wrong usage or unreadable
configuration · 3 the machine · 4 the network (--live) · 130/143 stopped by a signal)";

constexpr int most_rounds = 4;  // one correction may bring the next mistake to light, as behind broken TOML

// Checks, puts right, checks again.
CheckReport check_and_fix(const CheckOptions& options, const BuildRequest& request, Reporter& reporter,
                          const std::stop_token& stop, Fixing& fixing) {
  CheckReport report = check(request, reporter, stop);
  fixing.is_done = !options.common.dry_run;
  for (int round = 0; options.fix && round < most_rounds; ++round) {
    std::vector<FixedFile> files = plan_fixes(report.findings, request.workspace);
    if (files.empty()) break;
    if (fixing.is_done) write_fixes(files, request.workspace);
    fixing.files.insert(fixing.files.end(), files.begin(), files.end());
    if (!fixing.is_done) break;
    report = check(request, reporter, stop);
  }
  return report;
}

CheckReport check_published(const CheckOptions& options, const BuildRequest& request, Reporter& reporter,
                            const std::stop_token& stop) {
  live::LiveRequest asked;
  asked.url = options.live;
  asked.now = request.now;
  if (options.all) asked.newest = std::numeric_limits<std::size_t>::max();
  live::LiveReport found = live::check_live(asked, reporter, stop);
  CheckReport report;
  report.shows = {{found.title.empty() ? options.live : found.title, static_cast<int>(found.tested), {options.live}}};
  report.findings = std::move(found.findings);
  report.rules = rules_of(report.findings);
  return report;
}

void print(const CheckReport& report, const Fixing& fixing, const CheckOptions& options,
           const std::filesystem::path& root) {
  const CommonOptions& common = options.common;
  const Shown shown{common.quiet, common.verbose, common.verbose};
  switch (format_of(common)) {
    case OutputFormat::json: print_result(check_as_json(report, fixing)); break;
    case OutputFormat::github:
      print_result(as_github(report.findings));
      print_message(fixing_as_text(fixing) + totals(report));
      break;
    case OutputFormat::junit:
      print_result(as_junit(report, common.strict ? WarningsAre::failures : WarningsAre::told));
      print_message(fixing_as_text(fixing) + totals(report));
      break;
    default:
      print_result(fixing_as_text(fixing) +
                   findings_as_text(report, shown, root, Terminal(colour_of(common), Stream::out)) + totals(report));
  }
}

}  // namespace

CLI::App* add_check_command(CLI::App& app, CheckOptions& options) {
  CLI::App* command = app.add_subcommand("check", "Say what is wrong before it is public; change nothing");
  CLI::Option* shows = command->add_option("SHOW", options.shows, "Shows to check, by folder name (default: all)");
  CLI::Option* fix = command->add_flag("--fix", options.fix, "Write anew what needs no judgement, value by value");
  command->add_flag("-n,--dry-run", options.common.dry_run, "With --fix: show the change, and write nothing")
      ->needs(fix);
  CLI::Option* published =
      command->add_option("--live", options.live, "Check this published feed, and the newest 20 episodes' files");
  published->type_name("URL")->excludes(shows)->excludes(fix);
  command->add_flag("--all", options.all, "With --live: the files of all episodes")->needs(published);
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_jobs_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json", "github", "junit"});
  add_voice_options(*command, options.common);
  add_strict_option(*command, options.common);
  command->footer(footer);
  return command;
}

int run_check_command(const CheckOptions& options, const std::stop_token& stop) {
  const bool is_live = !options.live.empty();
  BuildRequest request = is_live ? request_without_workspace(options.common) : request_from(options.common);
  request.shows = options.shows;
  const Terminal terminal(colour_of(options.common));
  ConsoleReporter console(terminal);
  SilentReporter silent;
  Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
  Fixing fixing;
  const CheckReport report = is_live ? check_published(options, request, reporter, stop)
                                     : check_and_fix(options, request, reporter, stop, fixing);
  print(report, fixing, options, request.workspace.root);
  const bool failed =
      has_errors(report.findings) || (options.common.strict && count_of(report.findings, Severity::warning) > 0);
  return failed ? 1 : 0;
}

}  // namespace voicepress::cli
