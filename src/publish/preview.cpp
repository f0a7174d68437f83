#include "publish/preview.h"

#include "publish/build.h"
#include "publish/watch.h"
#include "publish/workspace.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace voicepress {

namespace {

constexpr Patience patience = {std::chrono::milliseconds{50}, std::chrono::milliseconds{300}};
// The machine's clock may be set, or the machine may sleep.
constexpr std::chrono::milliseconds longest_nap{10'000};
constexpr std::chrono::milliseconds until_retry{5'000};
constexpr std::chrono::milliseconds until_free{200};

class PreviewKeeper {
 public:
  PreviewKeeper(BuildRequest request, const Clock& clock, Reporter& reporter, const PreviewEvents& events)
      : request_(std::move(request)), clock_(clock), reporter_(reporter), events_(events) {}

  void run(const std::stop_token& stop) {
    // Before the first build: what is changed while it reads is built after it.
    Watch watch(request_.workspace.feeds, request_.workspace.media, patience);
    while (!stop.stop_requested()) {
      const auto nap = build_now(stop);
      if (!sleep(watch, nap, stop)) return;
    }
  }

 private:
  // Until something changes or is due. False when a stop was asked for.
  bool sleep(Watch& watch, std::optional<std::chrono::milliseconds> nap, const std::stop_token& stop) const {
    for (;;) {
      const auto left = nap.value_or(due_ ? std::min(clock_.until(*due_), longest_nap) : longest_nap);
      switch (watch.wait(left, stop)) {
        case Woken::by_stop: return false;
        case Woken::by_change: return true;
        case Woken::by_time: break;
      }
      if (nap || (due_ && clock_.now() >= *due_)) return true;
    }
  }

  // When to try again although nothing changes; nothing when that is not needed.
  std::optional<std::chrono::milliseconds> build_now(const std::stop_token& stop) {
    request_.now = clock_.now();
    due_.reset();
    try {
      const auto started = std::chrono::steady_clock::now();
      const BuildReport report = build(request_, reporter_, stop);
      const auto took = std::chrono::steady_clock::now() - started;
      is_waiting_ = false;
      due_ = report.next_promise;  // a badge goes
      if (report.next_change && (!due_ || report.next_change->at < *due_)) due_ = report.next_change->at;
      events_.built(report, std::chrono::duration_cast<std::chrono::milliseconds>(took));
      return std::nullopt;
    } catch (const WorkspaceBusy& busy) {
      if (!is_waiting_) events_.waiting(busy);
      is_waiting_ = true;
      return until_free;
    } catch (const Error& error) {
      return fail(error, stop);
    } catch (const std::filesystem::filesystem_error& problem) {
      return fail(Error(ErrorKind::machine, problem.what()), stop);
    }
  }

  std::chrono::milliseconds fail(const Error& error, const std::stop_token& stop) {
    is_waiting_ = false;
    if (!stop.stop_requested()) events_.failed(error);
    return until_retry;
  }

  BuildRequest request_;
  const Clock& clock_;
  Reporter& reporter_;
  const PreviewEvents& events_;
  std::optional<Instant> due_;  // when the preview changes by itself
  bool is_waiting_ = false;
};

}  // namespace

void keep_preview(BuildRequest request, const Clock& clock, Reporter& reporter, const PreviewEvents& events,
                  const std::stop_token& stop) {
  PreviewKeeper(std::move(request), clock, reporter, events).run(stop);
}

PreviewChange change_of(const BuildReport& report) {
  PreviewChange change;
  for (const Step& step : report.steps) {
    if (step.action == "remove") ++change.removed;
    if (step.action != "write") continue;
    ++change.files;
    if (step.subject.ends_with(".html")) ++change.pages;
  }
  return change;
}

}  // namespace voicepress
