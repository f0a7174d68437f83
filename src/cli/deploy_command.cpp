#include "cli/deploy_command.h"

#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "cli/announcing.h"
#include "cli/plural.h"
#include "cli/printing.h"
#include "cli/progress_text.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace fs = std::filesystem;

namespace {

using nlohmann::ordered_json;
using std::chrono::steady_clock;

constexpr const char* footer = R"(Examples:
  voicepress deploy web:podcast --dry-run          what would be uploaded and deleted, and nothing done
  voicepress deploy web:podcast                    to the host that 'rclone config' calls "web"
  voicepress deploy s3:my-bucket/podcast --url https://cdn.example.org/podcast/
                                                   to S3, and see that listeners get it before the feed changes
  voicepress deploy ":sftp,host=example.org,user=anna:www/podcast"     by SFTP, without setting anything up
  voicepress deploy web:podcast --announce         and tell hubs, podping and webhooks of it (announce --help)
  voicepress deploy /var/www/podcast               to a folder of this computer
  voicepress deploy web:www --show key-voices      a show with a host to itself: its folder is the top of the site

TARGET is whatever rclone understands (S3, SFTP, WebDAV, FTP and sixty more: https://rclone.org/), or a folder. Run
'rclone config' once to give your host a name. Passwords belong there, not on the command line.

Audio and pictures go up first, then pages, then feeds: nobody meets an episode whose file is not there. Only what has
changed is uploaded. It may be interrupted at any time: the same command goes on where it stopped. The target keeps a record
of what came from here (.voicepress/deployed.json); nothing else that lies there is ever deleted.

Exit codes: 0 done · 1 the content has errors · 2 wrong usage, or more deletions than --max-delete · 3 the machine (such as no
rclone) · 4 the network · 130/143 signals)";

std::string size_text(std::uint64_t bytes) {
  const double size = static_cast<double>(bytes);
  if (bytes < 1000) return plural(bytes, "byte");
  if (size < 1e6) return fmt::format("{:.0f} KB", size / 1e3);
  return size < 1e9 ? fmt::format("{:.1f} MB", size / 1e6) : fmt::format("{:.2f} GB", size / 1e9);
}

// One line, drawn over itself on a terminal; elsewhere a line each ten percent.
class UploadProgress {
 public:
  explicit UploadProgress(const Terminal& terminal) : terminal_(terminal) {}
  ~UploadProgress() { draw_live_lines({}); }
  UploadProgress(const UploadProgress&) = delete;
  UploadProgress& operator=(const UploadProgress&) = delete;

  void tell(std::uint64_t done, std::uint64_t total) {
    const auto elapsed = std::chrono::duration<double>(steady_clock::now() - began_).count();
    done = std::min(done, total);  // what was sent twice counts once
    const int percent = percent_of({static_cast<double>(done), static_cast<double>(total), elapsed});
    if (terminal_.is_live())
      draw_live_lines({line(done, total, percent, elapsed)});
    else if (percent / 10 > tenths_told_)
      print_message(fmt::format("upload {} % of {}\n", percent, size_text(total)));
    tenths_told_ = std::max(tenths_told_, percent / 10);
  }

 private:
  static std::string line(std::uint64_t done, std::uint64_t total, int percent, double elapsed) {
    std::string text = fmt::format("upload {:>3} % of {}", percent, size_text(total));
    const double speed = elapsed < 1 ? 0 : static_cast<double>(done) / elapsed;
    if (speed < 1) return text;
    text += fmt::format(", {}/s", size_text(static_cast<std::uint64_t>(speed)));
    return done < total ? text + ", " + time_left(static_cast<double>(total - done) / speed) : text;
  }

  const Terminal& terminal_;
  const steady_clock::time_point began_ = steady_clock::now();
  int tenths_told_ = 0;
};

std::string steps_as_text(const deploy::DeployReport& report) {
  std::string text;
  for (const auto& file : report.uploaded)
    text += fmt::format("upload {} ({})\n", printable(file.path), size_text(file.bytes));
  for (const auto& file : report.deleted)
    text += fmt::format("delete {} ({})\n", printable(file.path), size_text(file.bytes));
  return text;
}

std::string totals_as_text(const deploy::DeployReport& report, std::chrono::milliseconds took, bool dry_run) {
  const std::string target = printable(report.target);
  if (report.uploaded.empty() && report.deleted.empty())
    return fmt::format("{} has everything already: {} unchanged\n", target, plural(report.unchanged, "file"));
  const std::string uploads = fmt::format("{} ({})", plural(report.uploaded.size(), "file"), size_text(report.bytes));
  if (dry_run)
    return fmt::format("Nothing was done. A deploy to {} would upload {} and delete {}; {} unchanged\n", target,
                       uploads, report.deleted.size(), report.unchanged);
  return fmt::format("Deployed to {}: {} uploaded, {} deleted, {} unchanged, {:.1f} s\n", target, uploads,
                     report.deleted.size(), report.unchanged, static_cast<double>(took.count()) / 1000.0);
}

std::string as_json(const deploy::DeployReport& report, std::chrono::milliseconds took, bool dry_run,
                    const std::vector<ShowAnnounced>& announced) {
  ordered_json value = {{"target", report.target},
                        {"uploaded", report.uploaded.size()},
                        {"bytes", report.bytes},
                        {"deleted", report.deleted.size()},
                        {"unchanged", report.unchanged},
                        {"duration_ms", took.count()},
                        {"dry_run", dry_run},
                        {"files", ordered_json::array()}};
  for (const auto& file : report.uploaded)
    value["files"].push_back({{"action", "upload"}, {"path", file.path}, {"bytes", file.bytes}});
  for (const auto& file : report.deleted)
    value["files"].push_back({{"action", "delete"}, {"path", file.path}, {"bytes", file.bytes}});
  if (!announced.empty()) value["announced"] = announced_as_json(announced);
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

// Like `serve`: a folder that was built can be uploaded from anywhere.
deploy::DeployRequest request_of(const DeployOptions& options) {
  if (!options.url.empty() && !is_web_url(options.url))
    throw Error(ErrorKind::usage, fmt::format("--url {} is not an address: write it like https://example.org/podcast/",
                                              printable(options.url)));
  const fs::path root = fs::absolute(options.common.workspace).lexically_normal();
  deploy::DeployRequest request;
  request.folder = public_folder_of(options.common);
  request.show = options.show;
  request.target = options.target;
  request.base = root;
  request.url = options.url;
  request.max_deletions = options.max_delete;
  request.check_all = options.check_all;
  request.dry_run = options.common.dry_run;
  return request;
}

deploy::DeployReport deployed(const deploy::DeployRequest& request, const deploy::DeployEvents& events,
                              const std::stop_token& stop) try {
  return deploy::deploy(request, events, stop);
} catch (const Error& error) {
  if (error.kind() != ErrorKind::interrupted) throw;
  throw Error("stopped: no feed names a file that is not there, and the same command goes on from here", error);
}

// Known before anything is uploaded: whom to tell stands in the workspace, which a deploy needs not otherwise.
std::optional<AnnounceRequest> announcing_after(const DeployOptions& options) {
  if (!options.announce) return std::nullopt;
  AnnounceRequest request;
  request.workspace = request_from(options.common).workspace;
  if (!options.show.empty()) request.shows = {options.show};
  request.dry_run = options.common.dry_run;
  return request;
}

}  // namespace

CLI::App* add_deploy_command(CLI::App& app, DeployOptions& options) {
  CLI::App* command = app.add_subcommand("deploy", "Upload what was built to a host: S3, SFTP, WebDAV, a folder …");
  command->add_option("TARGET", options.target, "Where to: remote:path as rclone understands it, or a folder")
      ->required();
  command->add_flag("-n,--dry-run", options.common.dry_run, "Say what would be uploaded and deleted, and do nothing");
  command->add_option("--max-delete", options.max_delete, "Stop, with nothing done, where more files would be deleted")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, std::size_t{100'000'000}))
      ->capture_default_str();
  command->add_option("--url", options.url, "Where TARGET is on the web: ask there for new media before feeds go up")
      ->type_name("URL");
  command->add_option("--show", options.show, "Only this show, to the top of TARGET: for a show with a host to itself")
      ->type_name("SHOW");
  command->add_flag("--check-all", options.check_all, "Look at every file there, instead of believing TARGET's record");
  command->add_flag("--announce", options.announce, "Then tell who waits for it, as `voicepress announce` does");
  command->add_option("-C", options.common.workspace, "The workspace: the folder that holds feeds/ and media/")
      ->type_name("DIR");
  command->add_option("-o,--out", options.common.out, "Another place for public/")->type_name("DIR");
  add_format_options(*command, options.common, {"text", "json"});
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_deploy_command(const DeployOptions& options, const std::stop_token& stop) {
  const deploy::DeployRequest request = request_of(options);
  const auto announcing = announcing_after(options);
  const Terminal terminal(colour_of(options.common));
  UploadProgress progress(terminal);
  deploy::DeployEvents events;
  events.message = [](const std::string& sentence) {
    print_message("voicepress: warning: " + printable(sentence) + "\n");
  };
  if (!options.common.quiet)
    events.progress = [&](std::uint64_t done, std::uint64_t total) { progress.tell(done, total); };
  const auto started = steady_clock::now();
  const deploy::DeployReport report = deployed(request, events, stop);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - started);
  const bool is_json = format_of(options.common) == OutputFormat::json;
  const bool lists_files = request.dry_run || options.common.verbose;
  if (!is_json)
    print_result((lists_files ? steps_as_text(report) : "") + totals_as_text(report, took, request.dry_run));
  std::vector<ShowAnnounced> announced;
  if (announcing) announced = announce(*announcing, stop);
  print_result(is_json ? as_json(report, took, request.dry_run, announced)
                       : announced_as_text(announced, request.dry_run));
  print_message(failures_as_text(announced));
  return exit_code_of(announced);
}

}  // namespace voicepress::cli
