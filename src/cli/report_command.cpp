#include "cli/report_command.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/console_reporter.h"
#include "cli/figures_json.h"
#include "cli/plural.h"
#include "cli/printing.h"
#include "cli/show_diagnostics.h"
#include "publish/overview.h"
#include "publish/show_figures.h"
#include "report/page.h"

#include <chrono>
#include <filesystem>

#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* footer = R"(Examples:
  voicepress report key-voices             a page with every episode: .voicepress/report/key-voices.html
  voicepress report key-voices --season 2  one season
  voicepress report key-voices reading-aloud   one episode, by its slug
  voicepress report key-voices -n          what would be listened to
  voicepress report key-voices --json      the figures for a program, and the page besides

The page is for you, not for listeners, and is never published: loudness over time before and after, peaks, what the
limiter did, silence, who speaks how long, and the episodes of a season side by side, with what stands out in words.
Recordings and published files are listened to once; after that only what changed. Where a recording is not here, the
page shows what show.lock and the cache remember, and says what is missing.

Exit codes: 0 done · 1 something could not be read (the page has the rest) · 2 wrong usage · 3 the machine ·
130/143 stopped by a signal)";

std::string show_asked_for(const ReportOptions& options, const Workspace& workspace) {
  if (!options.show.empty()) return chosen_shows(workspace, {options.show}).front();
  const std::vector<std::string> all = chosen_shows(workspace, {});
  if (all.size() == 1) return all.front();
  throw Error(ErrorKind::usage, fmt::format("which show is the report to be of? There is: {}", fmt::join(all, ", ")));
}

// As other options, a name that is not absolute counts from the workspace.
fs::path page_file(const ReportOptions& options, const Workspace& workspace, const std::string& show) {
  if (options.page.empty()) return workspace.state / "report" / (show + ".html");
  const fs::path file = (workspace.root / options.page).lexically_normal();
  std::error_code problem;
  if (!file.has_filename() || fs::is_directory(file, problem))
    throw Error(ErrorKind::usage, fmt::format("{} is a folder: name a file for the page, such as -o {}", options.page,
                                              (fs::path(options.page) / (show + ".html")).string()));
  if (is_below(file, workspace.out))
    throw Error(ErrorKind::usage, fmt::format("{} is in the published folder, and the report is for you alone: name "
                                              "another place with -o",
                                              options.page));
  return file;
}

void require_no_page_as_folder(const CommonOptions& common) {
  if (fs::path(common.out).extension() == ".html")
    throw Error(ErrorKind::usage,
                fmt::format("--out is the folder of the published files: write -o {} for the page", common.out));
}

std::string totals(const GatheredFigures& gathered, std::chrono::milliseconds took) {
  std::string text =
      fmt::format("Reported {}: {}, ", gathered.show.name, plural(gathered.show.episodes.size(), "episode"));
  text += gathered.listened.empty() ? "nothing new to listen to"
                                    : fmt::format("{} listened to", plural(gathered.listened.size(), "file"));
  if (gathered.absent > 0)
    text += fmt::format(", {} not here", plural(gathered.absent, "recording is", "recordings are"));
  return text + fmt::format(", {:.1f} s\n", static_cast<double>(took.count()) / 1000);
}

std::string plan(const GatheredFigures& gathered, const std::string& page) {
  std::string text;
  for (const std::string& name : gathered.listened) text += "listen to " + printable(name) + "\n";
  return text + fmt::format("Nothing was written. {} would be listened to, and {} written.\n",
                            plural(gathered.listened.size(), "file"), printable(page));
}

const char* opener() {
#ifdef __APPLE__
  return "open";
#else
  return "xdg-open";
#endif
}

std::string for_shell(const std::string& path) {
  return path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == path.npos
             ? path
             : "\"" + path + "\"";
}

void print(const GatheredFigures& gathered, const ReportOptions& options, const fs::path& page,
           std::chrono::milliseconds took) {
  const CommonOptions& common = options.common;
  const std::string path = page.string();
  const bool is_json = format_of(common) == OutputFormat::json;
  if (is_json) print_result(figures_as_json(gathered, common.dry_run ? "" : path));
  if (common.dry_run) {
    (is_json ? print_message : print_result)(plan(gathered, path));
    return;
  }
  if (!common.quiet) print_message(totals(gathered, took));
  if (!is_json) print_result(path + "\n");
  if (!is_json && !common.quiet && ::isatty(STDOUT_FILENO))
    print_message(fmt::format("Open it in a browser: {} {}\n", opener(), for_shell(printable(path))));
}

}  // namespace

CLI::App* add_report_command(CLI::App& app, ReportOptions& options) {
  CLI::App* command = app.add_subcommand("report", "Write a page about how a show sounds, for the producer alone");
  command->add_option("SHOW", options.show, "The show, by folder name (default: the only one)");
  command->add_option("EPISODE", options.episodes, "Episodes, by their slugs (default: all)");
  command->add_option("--season", options.season, "The episodes of this season")->type_name("N");
  command->add_option("-o,--page", options.page, "Another place for the page")->type_name("FILE");
  add_workspace_options(*command, options.common);
  command->add_option("--out", options.common.out, "Another place for public/")
      ->type_name("DIR")
      ->group("Where things are");
  command->add_option("--cache", options.common.cache, "Another place for .voicepress/cache/")
      ->type_name("DIR")
      ->group("Where things are");
  add_now_option(*command, options.common);
  add_jobs_option(*command, options.common);
  command->add_flag("-n,--dry-run", options.common.dry_run, "Say what would be listened to, and write no page")
      ->group("What to make");
  add_format_options(*command, options.common, {"text", "json"});
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_report_command(const ReportOptions& options, const std::stop_token& stop) {
  require_no_page_as_folder(options.common);
  FiguresRequest request;
  request.build = request_from(options.common);
  request.show = show_asked_for(options, request.build.workspace);
  request.slugs = options.episodes;
  request.season = options.season;
  const fs::path page = page_file(options, request.build.workspace, request.show);

  const Terminal terminal(colour_of(options.common));
  ConsoleReporter console(terminal);
  SilentReporter silent;
  Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
  const auto started = std::chrono::steady_clock::now();
  const GatheredFigures gathered = gather_figures(request, reporter, stop);
  if (!options.common.dry_run) {
    make_folders(page.parent_path());
    write_file_if_different(page, report::page_of(gathered.show));
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
  print_message(as_text(gathered.problems, request.build.workspace.root, terminal));
  print(gathered, options, page, took);
  return gathered.problems.empty() ? 0 : 1;
}

}  // namespace voicepress::cli
