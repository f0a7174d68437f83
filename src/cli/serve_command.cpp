#include "cli/serve_command.h"

#include "audience/download_counter.h"
#include "audience/member_watch.h"
#include "audience/stats_desk.h"
#include "audience/stats_page.h"
#include "audience/stats_token.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/announcer.h"
#include "cli/build_report.h"
#include "cli/preview.h"
#include "cli/printing.h"
#include "cli/show_diagnostics.h"
#include "cli/stats_command.h"
#include "publish/release.h"
#include "publish/show_build.h"
#include "server/http_server.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress serve                     what was built, at http://127.0.0.1:8080/ for this computer alone
  voicepress serve --watch             write and watch: drafts and scheduled episodes too, each change at once
  voicepress serve --release           and each scheduled episode at its time, without another build
  voicepress serve --release --announce    and tell hubs, podping and webhooks of it (announce --help)
  voicepress serve --host 0.0.0.0      for everyone who can reach this computer
  voicepress serve /srv/podcast        any folder that voicepress made
  voicepress serve --host 0.0.0.0 --port 443 --cert fullchain.pem --key privkey.pem --http-port 80
                                       HTTPS for everyone; SIGHUP reads a renewed certificate

--watch builds into .voicepress/preview, never into public/. Leave it running and open the address in a browser: a
page comes up anew as soon as you save, drafts and scheduled episodes have a badge, and what is wrong is said on the
page with file and line. Nobody but this computer can open it.

Ctrl-C or SIGTERM ends it; downloads that are running have half a minute to finish (--drain). One line per request goes to
stderr (--log), without the listener's whole address. Downloads are counted: `voicepress stats` shows them. /healthz says
that the server is there, /metrics what it does (for Prometheus, from this computer or with the token of `stats link`).

Exit codes: 0 ended on request · 2 wrong usage, or nothing to serve · 3 the machine (such as a port in use))";

// Messages of the server's threads and of the release, one whole message at a time.
class Messages {
 public:
  void print(const std::string& text) {
    const std::lock_guard lock(mutex_);
    print_message(text);
  }

 private:
  std::mutex mutex_;
};

std::string sentence_of(const Error& error) { return printable(error.chain()); }

BuildRequest build_request_from(const ServeCommandOptions& options) {
  BuildRequest request = request_from(options.common);
  request.compress = options.compress;
  return request;
}

// Builds in a thread of its own, at once and whenever something is due. Ends with its owner.
class Releasing {
 public:
  Releasing(const ServeCommandOptions& options, Messages& messages, std::function<void()> on_built)
      : options_(options),
        on_built_(std::move(on_built)),
        request_(build_request_from(options)),
        messages_(messages),
        clock_(options.common.now.empty() ? std::nullopt : std::optional(request_.now)),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}

  // Until the first build has come to its end, whatever that was.
  void wait_for_first_build() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return has_tried_; });
  }

  void request_stop() { thread_.request_stop(); }

 private:
  void run(const std::stop_token& stop) {
    SilentReporter silent;
    const ReleaseEvents events = {
        [this](const BuildReport& report, Instant now) {
          tell(report, now);
          on_built_();
          first_build_has_ended();
        },
        [this](const Error& error) {
          messages_.print(fmt::format("{}: what is published stays as it is; trying again\n", sentence_of(error)));
          first_build_has_ended();
        }};
    try {
      release_when_due(request_, clock_, silent, events, stop);
    } catch (const std::exception& problem) {
      messages_.print(fmt::format("No more episodes are released: {}\n", printable(problem.what())));
    }
    first_build_has_ended();
  }

  void tell(const BuildReport& report, Instant now) {
    std::string text = as_text(report.diagnostics, request_.workspace.root, Terminal(colour_of(options_.common)));
    if (!options_.common.quiet) text += release_as_text(report, now);
    messages_.print(text);
  }

  void first_build_has_ended() {
    const std::lock_guard lock(mutex_);
    has_tried_ = true;
    changed_.notify_all();
  }

  const ServeCommandOptions& options_;
  const std::function<void()> on_built_;
  const BuildRequest request_;
  Messages& messages_;
  const Clock clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool has_tried_ = false;
  std::jthread thread_;  // last: it uses everything above
};

std::filesystem::path absolute(const ServeCommandOptions& options, const std::string& path) {
  return (std::filesystem::absolute(options.common.workspace) / path).lexically_normal();
}

// A folder that was built can be hosted anywhere: what it was built from need not be there.
std::filesystem::path folder_to_serve(const ServeCommandOptions& options) {
  if (!options.folder.empty()) return absolute(options, options.folder);
  return public_folder_of(options.common);
}

std::string greeting(HttpServer& server, const std::filesystem::path& folder, const std::filesystem::path& shown) {
  std::string text = fmt::format("Serving {} at {} (Ctrl-C ends it)\n", printable(shown.string()), server.url());
  if (server.port() == 0) return text;  // on a path: nobody opens that in a browser
  for (const std::string& feed : server.urls_of_type("application/rss+xml")) {
    if (!feed.ends_with("/feed.xml")) continue;  // the others are for those who look for them
    text += fmt::format("Page: {}\nFeed: {}\n", feed.substr(0, feed.rfind('/') + 1), feed);
    if (server.url() == local_address || !feed.starts_with(server.url())) continue;
    // A show without an address of its own was built for the port that `serve` takes unless told otherwise.
    const std::string path = feed.substr(server.url().size());
    if (is_feed_of(folder / path, local_address + path))
      text += fmt::format(
          "      It was built for {}, and apps will not find its audio: build it with --base-url {}, or "
          "serve it with --port 8080\n",
          local_address, server.url());
  }
  return text;
}

void add_proxies(const ServeCommandOptions& options, ServeOptions& serve) {
  for (const std::string& network : options.trusted_proxies)
    if (!serve.proxies.add(network))
      throw Error(ErrorKind::usage, fmt::format("--trusted-proxy {} is no network: write an address, or one such as "
                                                "10.0.0.0/8",
                                                printable(network)));
  if (options.trust_loopback) serve.proxies.add(Networks::of_this_machine());
}

// What counts downloads while the server runs, and the page that shows them. Ends after the server.
class Counting {
 public:
  Counting(const ServeCommandOptions& options, ServeOptions& serve, Messages& messages) {
    OwnPages& pages = serve.pages.emplace();
    pages.believes_loopback = !options.trust_loopback;
    const std::filesystem::path counts = counts_folder(options.common, options.counts);
    pages.token = [counts] { return stats_token(counts); };
    if (options.no_counts) return;
    const auto tell = [&messages](const std::string& text) { messages.print(printable(text) + "\n"); };
    counter_.emplace(counts, std::vector{serve.folder, members_folder_of(serve.folder)}, tell);
    desk_.emplace(counts);
    pages.stats = [this] { return desk_->page(); };
    pages.stats_policy = stats_page_policy();
  }

  std::function<void(TakenBytes)> taker() {
    if (!counter_) return {};
    return [this](TakenBytes taken) { counter_->take(std::move(taken)); };
  }

 private:
  std::optional<DownloadCounter> counter_;
  std::optional<StatsDesk> desk_;
};

Witnesses witnesses_of(const ServeCommandOptions& options, Messages& messages, Counting& counting) {
  Witnesses witnesses;
  witnesses.taken = counting.taker();
  if (options.log == "json") witnesses.log_form.shape = LogForm::Shape::json;
  if (options.log_addresses) witnesses.log_form.addresses = LogForm::Addresses::whole;
  if (!options.common.quiet && options.log != "none")
    witnesses.log = [&messages](const std::string& line) { messages.print(line + "\n"); };
  return witnesses;
}

void refuse_wrong_usage(const ServeCommandOptions& options) {
  if (options.release && !options.folder.empty())
    throw Error(ErrorKind::usage,
                "--release builds this workspace, so FOLDER cannot be another one: leave it out, or "
                "say -C for another workspace");
  if (!options.release && options.compress)
    throw Error(ErrorKind::usage, "--compress is for the builds of --release; what was built with it is sent anyway");
  if (!options.release && options.announce)
    throw Error(ErrorKind::usage, "--announce tells of what --release brings out: say --release too");
  if (!options.release && !options.common.now.empty())
    throw Error(ErrorKind::usage,
                "--now decides when episodes are released: say --release or --watch too, or leave it out");
}

void reload_certificate(HttpServer& server, Messages& messages) {
  try {
    server.reload();
    messages.print("The certificate was read again\n");
  } catch (const Error& error) {
    messages.print(fmt::format("{}: the server goes on with the one it has\n", sentence_of(error)));
  }
}

}  // namespace

CLI::App* add_serve_command(CLI::App& app, ServeCommandOptions& options) {
  CLI::App* command =
      app.add_subcommand("serve", "Host what was built; --watch: a live preview; --release: publish on time");
  command->add_option("FOLDER", options.folder, "The folder to host (default: public/)");
  command->add_option("--host", options.host, "The address to listen on (default: this computer alone)")
      ->type_name("ADDRESS");
  command->add_option("--port", options.port, "The port to listen on; 0 takes any that is free")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command
      ->add_option("--socket", options.socket,
                   "Listen on this path instead of a port, for a proxy on this computer; 'systemd': on what its "
                   ".socket unit opened")
      ->type_name("PATH");
  command->add_option("--max-connections", options.max_connections, "How many clients may be here at once")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--max-per-address", options.max_per_address, "And how many of them from one address")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_flag(
      "--trust-loopback", options.trust_loopback,
      "No such limit for this computer itself: a proxy on it brings everybody, and says who (X-Forwarded-For)");
  command
      ->add_option("--trusted-proxy", options.trusted_proxies,
                   "The same for a proxy elsewhere: its address or network; may be given several times")
      ->type_name("CIDR")
      ->allow_extra_args(false);
  command->add_option("--log", options.log, "How requests are told on stderr: combined, json or none")
      ->type_name("FORM")
      ->check(CLI::IsMember({"combined", "json", "none"}))
      ->capture_default_str();
  command->add_flag("--log-addresses", options.log_addresses, "With whole addresses, not their networks alone");
  command->add_option("--counts", options.counts, "Another place for the counts than .voicepress/audience/")
      ->type_name("DIR");
  command->add_flag("--no-counts", options.no_counts, "Count no downloads");
  command->add_option("--drain", options.drain_seconds, "How long running downloads may go on after a stop: 30s, 5m")
      ->type_name("TIME")
      ->transform(
          CLI::AsNumberWithUnit(std::map<std::string, int>{{"s", 1}, {"m", 60}}, CLI::AsNumberWithUnit::UNIT_OPTIONAL))
      ->check(CLI::Range(0, 86'400));
  CLI::Option* certificate =
      command->add_option("--cert", options.certificate, "Speak HTTPS, with this certificate and its chain (PEM)")
          ->type_name("FILE");
  CLI::Option* key = command->add_option("--key", options.key, "The key to it (PEM)")->type_name("FILE");
  certificate->needs(key);
  key->needs(certificate);
  command->add_option("--http-port", options.http_port, "With HTTPS: send those who come here without it on")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->needs(certificate);
  command->add_flag("--release", options.release, "Build now, and again whenever an episode is due");
  command->add_flag("--watch", options.watch, "Preview drafts and scheduled episodes, and follow every change");
  command->add_flag("--announce", options.announce, "With --release: tell of each, as `voicepress announce` does");
  command->add_flag("--compress", options.compress, "With --release: build with .gz and .br, as build --compress does");
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_jobs_option(*command, options.common);
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_serve_command(const ServeCommandOptions& options, StopOnSignals& signals) {
  const std::stop_token stop = signals.token();
  if (options.watch) return run_preview(options, stop);
  refuse_wrong_usage(options);
  Messages messages;
  std::optional<Announcer> announcer;
  if (options.announce)
    announcer.emplace(build_request_from(options).workspace,
                      options.common.quiet ? Announcer::Voice::failures_alone : Announcer::Voice::all,
                      [&messages](const std::string& text) { messages.print(text); });
  std::optional<Releasing> releasing;
  if (options.release)
    releasing.emplace(options, messages, [&announcer] {
      if (announcer) announcer->something_was_built();
    });
  // At once, not after the last download: nothing new is published by a server that is ending.
  const std::stop_callback pass_on(stop, [&] {
    if (releasing) releasing->request_stop();
    if (announcer) announcer->request_stop();
  });
  if (releasing) releasing->wait_for_first_build();
  if (stop.stop_requested()) return 0;
  ServeOptions serve;
  serve.folder = folder_to_serve(options);
  serve.host = options.host;
  serve.port = options.port;
  serve.socket = options.socket.empty() || options.socket == "systemd" ? options.socket
                                                                       : absolute(options, options.socket).string();
  serve.drain = std::chrono::seconds(options.drain_seconds);
  serve.limits = {options.max_connections, options.max_per_address, options.trust_loopback};
  add_proxies(options, serve);
  Counting counting(options, serve, messages);
  MemberWatch members(counts_folder(options.common, options.counts),
                      [&](const std::string& text) { messages.print(printable(text) + "\n"); });
  serve.members_folder = members_folder_of(serve.folder);
  serve.members = [&members] { return members.now(); };
  serve.member_was_here = [&members](MemberUse use) { members.take(std::move(use)); };
  if (!options.certificate.empty())
    serve.tls = TlsFiles{absolute(options, options.certificate), absolute(options, options.key)};
  serve.redirecting_port = options.http_port;
  HttpServer server(serve, witnesses_of(options, messages, counting));
  const StopOnSignals::OnHangup reload(signals, [&] { reload_certificate(server, messages); });
  print_result(greeting(server, serve.folder,
                        shortened_below(serve.folder, std::filesystem::absolute(options.common.workspace))));
  if (announcer) announcer->server_listens();
  server.run(stop);
  return 0;
}

}  // namespace voicepress::cli
