#include "cli/stats_command.h"

#include "audience/stats_token.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "cli/day_option.h"
#include "cli/printing.h"
#include "cli/stats_report.h"

#include <date/date.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* footer = R"(Examples:
  voicepress stats                         the last 30 days, in a table
  voicepress stats key-voices --days 90    one show, the last 90 days
  voicepress stats --format csv > downloads.csv    for a spreadsheet: a line for each day and episode
  voicepress stats link                    the address of the page with drawings, /stats/, which needs a token
  voicepress stats import access.log       count what nginx, Apache or CloudFront served
  voicepress stats explain access.log      by which rule each request counts, or does not

`voicepress serve` counts by itself. One download is one listener (network address and app) who has at least a minute of
an episode's sound on one day, in UTC; bots are left out. That follows the IAB's Podcast Measurement Guidelines 2.2, and
is not certified. A day's listeners are told apart by a hash whose key is destroyed with the day; no address and no
User-Agent is ever written down.

Exit codes: 0 done · 1 lines of a log were not understood · 2 wrong usage · 3 the machine · 130/143 stopped by a signal)";

constexpr const char* import_footer = R"(Examples:
  voicepress stats import /var/log/nginx/access.log
  voicepress stats import E2EXAMPLE.2026-11-26-14.abc.gz    CloudFront, as it comes

A log may be counted again when it has grown: what was counted before is passed over. scripts/deploy/nginx.conf has a
form of log that says which part of a file was sent; without it, parts are taken to follow on each other. Count logs at
least once a day: a day is closed 24 hours after its last log.)";

constexpr const char* explain_footer = R"(Example:
  voicepress stats explain access.log | less

Nothing is counted. The rules, in the order in which they are looked at:
  1 only GET asks for sound            6 not a byte of the sound was taken
  2 the answer carried no content      7 that day's count is closed
  3 it is no sound of an episode       8 less than a minute of sound so far that day
  4 it does not say what it is         9 a download
  5 it is a program, not a listener   10 the same listener's download was counted that day)";

fs::path root_of(const CommonOptions& common) { return fs::absolute(common.workspace); }

Catalogue catalogue_of(const CommonOptions& common) {
  const fs::path out = public_folder_of(common);
  const auto manifest = read_manifest(out);
  if (!manifest)
    throw Error(ErrorKind::usage, fmt::format("there is nothing published in {}: its list of files says what an "
                                              "episode is. Build first, or name the folder with -o",
                                              out.string()));
  Catalogue catalogue(*manifest);
  if (catalogue.is_empty())
    throw Error(ErrorKind::usage,
                fmt::format("no episode in {} can be counted: build once more with this version", out.string()));
  return catalogue;
}

Instant now_of(const StatsOptions& options) {
  if (options.common.now.empty()) return machine_time();
  return request_without_workspace(options.common).now;
}

void check_shows(const std::vector<std::string>& asked, const CountStore& store) {
  const std::vector<std::string> known = shows_in(store);
  for (const std::string& show : asked)
    if (std::find(known.begin(), known.end(), show) == known.end())
      throw Error(ErrorKind::usage,
                  fmt::format("no episode of a show '{}' was counted; of these there were: {}", printable(show),
                              known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
}

int show(const StatsOptions& options) {
  const Day today = std::chrono::floor<std::chrono::days>(now_of(options));
  FigureQuery query;
  query.shows = options.shows;
  query.to = options.until.empty() ? today : parse_day(options.until);
  query.from = options.since.empty() ? query.to - std::chrono::days(options.days - 1) : parse_day(options.since);
  if (query.from > query.to) throw Error(ErrorKind::usage, "--since is later than --until: swap them");
  const fs::path counts = counts_folder(options.common, options.counts);
  if (!fs::exists(counts))
    throw Error(ErrorKind::usage, fmt::format("nothing was counted yet in {}: `voicepress serve` counts there, and "
                                              "`voicepress stats import` what other servers logged",
                                              counts.string()));
  const CountStore store(counts);
  check_shows(query.shows, store);
  const DownloadFigures figures = figures_from(store, query, today);
  switch (format_of(options.common)) {
    case OutputFormat::json: print_result(stats_as_json(figures)); break;
    case OutputFormat::csv: print_result(stats_as_csv(figures)); break;
    default: print_result(stats_as_text(figures)); break;
  }
  return 0;
}

int import(const StatsOptions& options, const std::stop_token& stop) {
  const Catalogue catalogue = catalogue_of(options.common);
  CountStore store(counts_folder(options.common, options.counts));
  const bool is_json = format_of(options.common) == OutputFormat::json;
  bool is_all_understood = true;
  for (const std::string& log : options.logs) {
    const fs::path file = (root_of(options.common) / log).lexically_normal();
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    const auto progress = [&](std::uint64_t read) {
      if (!options.common.quiet && !problem && size > 0)
        print_message(fmt::format("{}: {} %\n", printable(log), std::min<std::uint64_t>(100, read * 100 / size)));
    };
    const ImportReport report = import_log(file, catalogue, store, now_of(options), progress, stop);
    is_all_understood = is_all_understood && report.not_understood == 0;
    print_result(is_json ? import_as_json(log, report) : import_as_text(log, report));
  }
  store.close_days(now_of(options));
  return is_all_understood ? 0 : 1;
}

int explain(const StatsOptions& options, const std::stop_token& stop) {
  const Catalogue catalogue = catalogue_of(options.common);
  const bool is_json = format_of(options.common) == OutputFormat::json;
  const auto tell = [&](std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict verdict) {
    print_result(is_json ? explained_as_json(line, request, agent, verdict)
                         : explained_as_text(line, request, agent, verdict));
  };
  for (const std::string& log : options.logs)
    explain_log((root_of(options.common) / log).lexically_normal(), catalogue, tell, stop);
  return 0;
}

int link(const StatsOptions& options) {
  const fs::path counts = counts_folder(options.common, options.counts);
  std::string token = stats_token(counts);
  if (token.empty() || options.renew) token = make_stats_token(counts);
  const std::string base = options.common.base_url.empty() ? "http://127.0.0.1:8080/" : options.common.base_url;
  print_result(join_url(with_trailing_slash(base), "stats/") + "?token=" + token + "\n");
  if (!options.common.quiet)
    print_message("Whoever has this address sees the counts. --new makes another, and this one useless.\n");
  return 0;
}

}  // namespace

fs::path counts_folder(const CommonOptions& common, const std::string& named) {
  return (root_of(common) / (named.empty() ? ".voicepress/audience" : named)).lexically_normal();
}

CLI::App* add_stats_command(CLI::App& app, StatsOptions& options) {
  CLI::App* command = app.add_subcommand("stats", "How often episodes were downloaded; count other servers' logs");
  command->require_subcommand(0, 1);
  const auto add_places = [&](CLI::App& to) {
    to.add_option("-C", options.common.workspace, "The workspace (default: this folder)")->type_name("DIR");
    to.add_option("--counts", options.counts, "Another place for .voicepress/audience/")->type_name("DIR");
  };
  command->add_option("SHOW", options.shows, "Shows, by folder name (default: all)");
  command->add_option("--days", options.days, "So many days until today")
      ->type_name("N")
      ->check(CLI::Range(1, 36'500))
      ->capture_default_str();
  command->add_option("--since", options.since, "From this day on: 2026-11-01")->type_name("DAY");
  command->add_option("--until", options.until, "Until the end of this day (default: today)")->type_name("DAY");
  add_places(*command);
  add_now_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "csv", "json"});
  command->footer(footer);

  const auto add = [&](const char* name, const char* what, const char* examples) {
    CLI::App* action = command->add_subcommand(name, what);
    action->callback([&options, name] { options.action = name; });
    if (examples != nullptr) action->footer(examples);
    add_places(*action);
    return action;
  };
  const auto add_log_options = [&](CLI::App& to) {
    to.add_option("LOG", options.logs, "Access logs, plain or .gz")->required();
    to.add_option("-o,--out", options.common.out, "Another place for public/")->type_name("DIR");
    add_format_options(to, options.common, {"text", "json"});
  };
  CLI::App* import = add("import", "Count what other servers logged", import_footer);
  add_log_options(*import);
  add_now_option(*import, options.common);
  import->add_flag("-q,--quiet", options.common.quiet, "Print only the result");
  add_log_options(*add("explain", "Say by which rule each request counts, or does not", explain_footer));
  CLI::App* link = add("link", "Print the address of the page with drawings", nullptr);
  link->add_option("--base-url", options.common.base_url, "Where the server is (default: http://127.0.0.1:8080/)")
      ->type_name("URL");
  link->add_flag("--new", options.renew, "Make another token: the old address shows nothing from now on");
  link->add_flag("-q,--quiet", options.common.quiet, "Print only the address");
  return command;
}

int run_stats_command(const StatsOptions& options, const std::stop_token& stop) {
  if (options.action == "import") return import(options, stop);
  if (options.action == "explain") return explain(options, stop);
  return options.action == "link" ? link(options) : show(options);
}

}  // namespace voicepress::cli
