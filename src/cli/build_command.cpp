#include "cli/build_command.h"

#include "base/error.h"
#include "cli/build_report.h"
#include "cli/console_reporter.h"
#include "cli/printing.h"
#include "cli/show_diagnostics.h"
#include "publish/build.h"

#include <chrono>

#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress build                       everything that is due
  voicepress build key-voices --explain  one show, with the reason for each step
  voicepress build -n                    what would be done
  voicepress build -F                    look at next week's episode in .voicepress/preview
  voicepress build --relative-urls       pages that open from a disk; give them a folder of their own with -o
  voicepress build --compress            pages and feeds also as .gz and .br, which voicepress serve and others send
  voicepress build --retire GUID         take an episode back: its page says so, its audio goes after 30 days

Exit codes: 0 done · 1 the content has errors (what could be published was) · 2 wrong usage or unreadable
configuration · 3 the machine (no permission, disk full, another build running) · 130/143 stopped by a signal)";

Diagnostics worth_showing(const BuildReport& report, const BuildOptions& options) {
  Diagnostics shown;
  for (const Diagnostic& d : report.diagnostics)
    if (d.severity == Severity::error || !options.common.quiet) shown.push_back(d);
  return shown;
}

bool has_problem(const BuildReport& report, const BuildOptions& options) {
  for (const Diagnostic& d : report.diagnostics)
    if (d.severity == Severity::error || (options.common.strict && d.severity == Severity::warning)) return true;
  return false;
}

void print_report(const BuildReport& report, const BuildOptions& options, const BuildRequest& request,
                  const Terminal& terminal, std::chrono::milliseconds took) {
  const OutputFormat format = format_of(options.common);
  const Diagnostics shown = worth_showing(report, options);
  if (format == OutputFormat::github) print_result(as_github(shown));
  if (format != OutputFormat::github) print_message(as_text(shown, request.workspace.root, terminal));
  if (!options.common.quiet)
    for (const std::string& note : report.notes) print_message(note + "\n");
  if (options.common.verbose)
    for (const std::string& detail : report.details) print_message(detail + "\n");
  if (options.common.explain)
    (format == OutputFormat::json ? print_message : print_result)(steps_as_text(report.steps));
  print_result(format == OutputFormat::json ? totals_as_json(report, took, has_problem(report, options))
                                            : totals_as_text(report, request.now, took, request.dry_run));
}

}  // namespace

CLI::App* add_build_command(CLI::App& app, BuildOptions& options) {
  CLI::App* command = app.add_subcommand("build", "Make public/ from feeds/ and media/");
  command->add_option("SHOW", options.shows, "Shows to build, by folder name (default: all)");
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_making_options(*command, options.common);
  add_jobs_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json", "github"});
  add_voice_options(*command, options.common);
  add_strict_option(*command, options.common);
  command
      ->add_flag(
          "--compress", options.compress,
          "With a .gz and a .br beside each page, feed and script that gains a tenth by it, for web servers that "
          "send those; without this flag they go. Sound and pictures stay as they are")
      ->group("What to make");
  command
      ->add_flag("--relative-urls", options.relative_urls,
                 "Pages link to files instead of folders, so that they can be read from a disk or a USB stick")
      ->group("What to make");
  const std::string promises = "Promises to subscribers";
  command->add_option("--retire", options.retire, "Take the published episode with this guid back")
      ->type_name("GUID")
      ->group(promises);
  command
      ->add_option("--accept-change", options.accepted, "Allow a promise to change: guid, slug, date, url or enclosure")
      ->type_name("FIELD")
      ->check(CLI::IsMember({"guid", "slug", "date", "url", "enclosure"}))
      ->group(promises);
  command->add_flag("--serial-encode", options.serial_encode,
                    "Encode each format in one go instead of in segments: slower, for comparison");
  command->add_flag("--remake-audio", options.remake_audio, "Encode anew, even where published audio could be kept")
      ->group(promises);
  command->footer(footer);
  return command;
}

int run_build_command(const BuildOptions& options, const std::stop_token& stop) {
  BuildRequest request = request_from(options.common);
  request.shows = options.shows;
  request.retire = options.retire;
  request.accepted = options.accepted;
  request.link_style = options.relative_urls ? LinkStyle::to_files : LinkStyle::to_folders;
  request.compress = options.compress;
  request.remake_audio = options.remake_audio;
  if (options.serial_encode) request.encoding = Encoding::in_one_go;

  const Terminal terminal(colour_of(options.common));
  ConsoleReporter console(terminal);
  SilentReporter silent;
  Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
  const auto started = std::chrono::steady_clock::now();
  const BuildReport report = build(request, reporter, stop);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
  print_report(report, options, request, terminal, took);
  return has_problem(report, options) ? 1 : 0;
}

}  // namespace voicepress::cli
