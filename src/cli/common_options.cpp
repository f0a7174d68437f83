#include "cli/common_options.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/urls.h"

#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {
constexpr const char* where = "Where things are";
constexpr const char* what = "What to make";
constexpr const char* how = "What to print";
}  // namespace

void add_workspace_options(CLI::App& command, CommonOptions& options) {
  command.add_option("-C", options.workspace, "The workspace: the folder that holds feeds/ and media/")
      ->type_name("DIR")
      ->group(where);
  command.add_option("--feeds", options.feeds, "Another place for feeds/")->type_name("DIR")->group(where);
  command.add_option("--media", options.media, "Another place for media/")->type_name("DIR")->group(where);
}

void add_output_options(CLI::App& command, CommonOptions& options) {
  command.add_option("-o,--out", options.out, "Another place for public/")->type_name("DIR")->group(where);
  command.add_option("--cache", options.cache, "Another place for .voicepress/cache/")->type_name("DIR")->group(where);
}

void add_now_option(CLI::App& command, CommonOptions& options) {
  command.add_option("--now", options.now, "As if it were this time, such as 2026-04-16T05:00:00Z")
      ->type_name("TIME")
      ->group(what);
}

void add_jobs_option(CLI::App& command, CommonOptions& options) {
  command.add_option("-j,--jobs", options.jobs, "How many episodes to work on at once (default: one per core)")
      ->type_name("N")
      ->check(CLI::Range(1u, 256u))
      ->group(what);
}

void add_making_options(CLI::App& command, CommonOptions& options) {
  command.add_option("--base-url", options.base_url, "Write addresses below this one (for a preview on another host)")
      ->type_name("URL")
      ->group(what);
  command.add_flag("-D,--drafts", options.drafts, "Preview drafts too, in .voicepress/preview")->group(what);
  command.add_flag("-F,--future", options.future, "Preview scheduled episodes too, in .voicepress/preview")
      ->group(what);
  command.add_flag("-n,--dry-run", options.dry_run, "Say what would be done, and do nothing")->group(what);
  command.add_flag("--explain", options.explain, "Print every step and why it is needed")->group(how);
}

void add_format_options(CLI::App& command, CommonOptions& options, std::vector<std::string> forms) {
  std::string words;
  for (std::size_t i = 0; i < forms.size(); ++i)
    words += (i == 0 ? "" : i + 1 == forms.size() ? " or " : ", ") + forms[i];
  command.add_option("--format", options.format, words)->type_name("FORM")->check(CLI::IsMember(forms))->group(how);
  command.add_flag("--json", options.json, "Short for --format json")->group(how);
}

void add_voice_options(CLI::App& command, CommonOptions& options) {
  command.add_flag("-q,--quiet", options.quiet, "Print only errors and the result")->group(how);
  command.add_flag("-v,--verbose", options.verbose, "Print what was measured")->group(how);
  command.add_option("--color", options.colour, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group(how);
}

void add_strict_option(CLI::App& command, CommonOptions& options) {
  command.add_flag("--strict", options.strict, "Treat warnings as errors: exit 1")->group(how);
}

OutputFormat format_of(const CommonOptions& options) {
  if (options.json || options.format == "json") return OutputFormat::json;
  if (options.format == "github") return OutputFormat::github;
  if (options.format == "junit") return OutputFormat::junit;
  if (options.format == "csv") return OutputFormat::csv;
  return options.format == "ical" ? OutputFormat::ical : OutputFormat::text;
}

std::filesystem::path public_folder_of(const CommonOptions& options) {
  const std::filesystem::path root = std::filesystem::absolute(options.workspace);
  return (root / (options.out.empty() ? "public" : options.out)).lexically_normal();
}

ColourChoice colour_of(const CommonOptions& options) {
  if (options.colour == "always") return ColourChoice::always;
  return options.colour == "never" ? ColourChoice::never : ColourChoice::automatic;
}

namespace {

// What needs no workspace.
void fill_in(BuildRequest& request, const CommonOptions& options) {
  request.now = machine_time();
  if (!options.now.empty()) {
    const auto now = parse_rfc3339(options.now);
    if (!now)
      throw Error(ErrorKind::usage,
                  fmt::format("--now {} is not a time: write it like 2026-04-16T05:00:00Z", options.now));
    request.now = *now;
    request.now_source = NowSource::chosen;
  }
  if (!options.base_url.empty()) {
    if (!is_web_url(options.base_url))
      throw Error(ErrorKind::usage, fmt::format("--base-url {} is not an address: write it like "
                                                "https://preview.example.org/",
                                                options.base_url));
    request.base_url = options.base_url;
  }
  request.workers = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  request.dry_run = options.dry_run;
}

}  // namespace

BuildRequest request_from(const CommonOptions& options) {
  BuildRequest request;
  request.preview = {options.drafts, options.future};
  if (request.preview.any() && !options.out.empty())
    throw Error(ErrorKind::usage,
                "drafts and scheduled episodes go to .voicepress/preview and nowhere else: leave -o out");
  Workspace given;
  given.root = options.workspace;
  given.feeds = options.feeds;
  given.media = options.media;
  given.out = request.preview.any() ? ".voicepress/preview" : options.out;
  given.cache = options.cache;
  request.workspace = Workspace::resolve(given, std::filesystem::current_path());
  fill_in(request, options);
  return request;
}

BuildRequest request_without_workspace(const CommonOptions& options) {
  BuildRequest request;
  fill_in(request, options);
  return request;
}

}  // namespace voicepress::cli
