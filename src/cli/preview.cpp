#include "cli/preview.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/console_reporter.h"
#include "cli/preview_desk.h"
#include "cli/printing.h"
#include "publish/preview.h"
#include "server/http_server.h"
#include "server/local_hosts.h"

#include <exception>
#include <optional>
#include <thread>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

void check_options(const ServeCommandOptions& options) {
  if (options.release)
    throw Error(
        ErrorKind::usage,
        "--watch shows drafts to you alone, and --release publishes for everyone: choose one of them, or run two "
        "servers on two ports");
  if (!options.folder.empty())
    throw Error(
        ErrorKind::usage,
        "--watch builds a preview of this workspace, so FOLDER cannot be another one: leave it out, or say -C for "
        "another workspace");
  if (!is_loopback(options.host))
    throw Error(ErrorKind::usage,
                fmt::format("--watch shows drafts and scheduled episodes, which nobody else may see yet, so it cannot "
                            "listen on {}: leave --host out, or say --host 127.0.0.1",
                            options.host));
}

BuildRequest request_for(const ServeCommandOptions& options) {
  CommonOptions common = options.common;
  common.drafts = common.future = true;
  return request_from(common);
}

// To the terminal and to the pages.
class BothReporters final : public Reporter {
 public:
  BothReporters(Reporter& terminal, PreviewDesk& pages) : terminal_(terminal), pages_(pages) {}
  void progress(const Progress& progress) override {
    terminal_.progress(progress);
    pages_.progress(progress);
  }
  void finished(const std::string& task) override {
    terminal_.finished(task);
    pages_.finished(task);
  }

 private:
  Reporter& terminal_;
  PreviewDesk& pages_;
};

// Builds in a thread of its own. What ends that ends the server, too.
class Keeping {
 public:
  Keeping(const BuildRequest& request, const Clock& clock, Reporter& reporter, PreviewDesk& desk, std::stop_source end)
      : end_(std::move(end)), thread_([this, &request, &clock, &reporter, &desk] {
          const PreviewEvents events = {[&](const BuildReport& report, auto took) { desk.built(report, took); },
                                        [&](const Error& busy) { desk.waiting(busy); },
                                        [&](const Error& error) { desk.failed(error); }};
          try {
            keep_preview(request, clock, reporter, events, end_.get_token());
          } catch (...) {
            problem_ = std::current_exception();
          }
          end_.request_stop();
        }) {}

  ~Keeping() { end_.request_stop(); }
  Keeping(const Keeping&) = delete;
  Keeping& operator=(const Keeping&) = delete;

  void finish() {
    end_.request_stop();
    thread_.join();
    if (problem_) std::rethrow_exception(problem_);
  }

 private:
  std::stop_source end_;
  std::exception_ptr problem_;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace

int run_preview(const ServeCommandOptions& options, const std::stop_token& stop) {
  check_options(options);
  const BuildRequest request = request_for(options);
  const Clock clock(options.common.now.empty() ? std::nullopt : std::optional(request.now));
  Announcements announcements;
  PreviewDesk desk(options.common, request.workspace.root, announcements);
  ServeOptions serve;
  serve.folder = request.workspace.out;
  serve.host = options.host;
  serve.port = options.port;
  serve.drain = std::chrono::seconds(0);
  serve.limits.trusts_loopback = true;  // nobody else can come
  serve.announcements = &announcements;
  const auto log = [&](const std::string& line) {
    if (options.common.verbose) print_message(line + "\n");
  };
  HttpServer server(serve, {log, {}, {}});
  print_result(
      fmt::format("Preview of {} at {} (Ctrl-C ends it)\n", printable(request.workspace.root.string()), server.url()));

  std::stop_source end;
  const std::stop_callback pass_on(stop, [&] { end.request_stop(); });
  const Terminal terminal(colour_of(options.common));
  ConsoleReporter console(terminal);
  SilentReporter silent;
  BothReporters reporter(options.common.quiet ? static_cast<Reporter&>(silent) : console, desk);
  Keeping keeping(request, clock, reporter, desk, end);
  server.run(end.get_token());
  keeping.finish();
  return 0;
}

}  // namespace voicepress::cli
