#include "cli/diff_command.h"

#include "cli/console_reporter.h"
#include "cli/diff_report.h"
#include "cli/printing.h"
#include "live/published.h"
#include "publish/overview.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress diff                          the next build beside what is published in public/
  voicepress diff backup/feed.xml          beside another feed
  voicepress diff https://example.org/feed.xml --show my-podcast   beside the one that is out there
  voicepress diff --format github          for a pull request: broken promises are errors, the rest notices

Says what subscribers would see: episodes that are new, changed or taken back, and what apps do about it. A promise is an
episode's guid, date and audio address, the show's podcast:guid, and that no episode vanishes. Nothing is built.

Exit codes: 0 all promises are kept · 1 one would break, or errors keep the show from being built · 2 wrong usage, or no
feed · 3 the machine · 4 the network · 130/143 stopped by a signal)";

OldFeed read_old_feed(const DiffOptions& options, const Workspace& workspace, const std::stop_token& stop) {
  const std::string& name = options.old_feed;
  if (live::is_address(name))
    return old_feed(name, live::fetch_feed(name, stop),
                    [&](const std::string& page) { return live::fetch_page(page, name, stop); });
  // What a person names on the command line lies where they stand, or, with -C, in the workspace.
  const std::filesystem::path file = std::filesystem::path(options.common.workspace) / name;
  std::error_code problem;
  if (!std::filesystem::exists(file, problem) && std::filesystem::exists(workspace.feeds / name / "show.toml", problem))
    throw Error(ErrorKind::usage, fmt::format("{0} is a show, and a feed was expected: write --show {0}", name));
  return feed_from_file(file, name);
}

std::vector<FeedDiff> all_diffs(const DiffOptions& options, const BuildRequest& request, Reporter& reporter,
                                const std::stop_token& stop) {
  std::vector<FeedDiff> diffs;
  if (!options.old_feed.empty()) {
    const OldFeed old = read_old_feed(options, request.workspace, stop);
    diffs.push_back(diff_feed(request, show_of_feed(request, old), old, reporter, stop));
    return diffs;
  }
  for (const std::string& show : chosen_shows(request.workspace, request.shows))
    diffs.push_back(diff_feed(request, show, published_feed(request.workspace, show), reporter, stop));
  return diffs;
}

}  // namespace

CLI::App* add_diff_command(CLI::App& app, DiffOptions& options) {
  CLI::App* command = app.add_subcommand("diff", "Say what subscribers would see of a build made now");
  command->add_option("OLD_FEED", options.old_feed,
                      "A feed to compare with: a file or an address (default: what is published)");
  command->add_option("--show", options.shows,
                      "The show, by folder name (default: all, or the one that OLD_FEED is of)");
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_jobs_option(*command, options.common);
  command->add_option("--base-url", options.common.base_url, "As if the build had this --base-url")->type_name("URL");
  add_format_options(*command, options.common, {"text", "json", "github"});
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_diff_command(const DiffOptions& options, const std::stop_token& stop) {
  BuildRequest request = request_from(options.common);
  request.shows = options.shows;
  const Terminal terminal(colour_of(options.common), Stream::out);
  const Terminal messages(colour_of(options.common));
  ConsoleReporter console(messages);
  SilentReporter silent;
  Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
  const std::vector<FeedDiff> diffs = all_diffs(options, request, reporter, stop);
  std::string text;
  switch (format_of(options.common)) {
    case OutputFormat::json: text = diffs_as_json(diffs); break;
    case OutputFormat::github: text = diffs_as_github(diffs); break;
    default:
      for (const FeedDiff& diff : diffs) text += diff_as_text(diff, request.workspace.root, terminal);
  }
  print_result(text);
  const bool failed = std::any_of(diffs.begin(), diffs.end(),
                                  [](const FeedDiff& diff) { return diff.held_back || breaks_promise(diff.changes); });
  return failed ? 1 : 0;
}

}  // namespace voicepress::cli
