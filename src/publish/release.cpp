#include "publish/release.h"

#include "publish/build.h"
#include "publish/overview.h"
#include "publish/watch.h"

#include <algorithm>
#include <filesystem>

namespace voicepress {

namespace {

// The machine's clock may be set, or the machine may sleep: look at it again now and then, however long the wait.
constexpr std::chrono::milliseconds longest_nap{1000};
constexpr std::chrono::seconds until_retry{10};

class Releaser {
 public:
  Releaser(BuildRequest request, const Clock& clock, Reporter& reporter, const ReleaseEvents& events)
      : request_(std::move(request)), clock_(clock), reporter_(reporter), events_(events) {}

  void run(const std::stop_token& stop) {
    Watch watch(request_.workspace.feeds, request_.workspace.media);
    while (!stop.stop_requested()) {
      build_now(stop);
      while (!is_due()) {
        const auto nap = due_ ? std::min(clock_.until(*due_), longest_nap) : longest_nap;
        const Woken woken = watch.wait(nap, stop);
        if (woken == Woken::by_stop) return;
        if (woken == Woken::by_change) look_at_schedule();
      }
    }
  }

 private:
  bool is_due() const { return due_ && clock_.now() >= *due_; }

  void build_now(const std::stop_token& stop) {
    request_.now = clock_.now();
    try {
      const BuildReport report = build(request_, reporter_, stop);
      remember(report);
      events_.built(report, request_.now);
    } catch (const Error& error) {
      if (!stop.stop_requested()) try_later(error);
    } catch (const std::filesystem::filesystem_error& problem) {
      try_later(Error(ErrorKind::machine, problem.what()));
    }
  }

  void try_later(const Error& error) {
    due_ = clock_.now() + until_retry;
    events_.failed(error);
  }

  void look_at_schedule() {
    const Instant now = clock_.now();
    if (has_errors_) {
      due_ = now;  // what was due may have been held back: the edit may mend it
      return;
    }
    try {
      const Overview overview = overview_of(request_.workspace, request_.shows, {now, request_.now_source, {}});
      if (next_ == (overview.next_change ? std::optional(overview.next_change->at) : std::nullopt)) return;
      due_ = now;
    } catch (const Error& error) {
      events_.failed(error);
    }
  }

  void remember(const BuildReport& report) {
    next_ = due_ = report.next_change ? std::optional(report.next_change->at) : std::nullopt;
    has_errors_ = std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                              [](const Diagnostic& d) { return d.severity == Severity::error; });
  }

  BuildRequest request_;
  const Clock& clock_;
  Reporter& reporter_;
  const ReleaseEvents& events_;
  std::optional<Instant> next_;  // what the content says
  std::optional<Instant> due_;   // when to build: then, or sooner after a failure
  bool has_errors_ = false;      // the last build left something unpublished
};

}  // namespace

void release_when_due(BuildRequest request, const Clock& clock, Reporter& reporter, const ReleaseEvents& events,
                      const std::stop_token& stop) {
  Releaser(std::move(request), clock, reporter, events).run(stop);
}

}  // namespace voicepress
