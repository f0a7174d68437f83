#include "cli/signals.h"

#include <csignal>
#include <thread>

#include <unistd.h>

namespace voicepress::cli {

namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

StopOnSignals::StopOnSignals() {
  // A reader that goes away (a closed pipe) is an error of a write, not the end of a build.
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::thread([this] { wait_for_signals(); }).detach();
}

void StopOnSignals::wait_for_signals() {
  const sigset_t set = stop_signals();
  for (;;) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) return;
    if (signal == SIGHUP) {
      const std::lock_guard lock(mutex_);
      if (on_hangup_) {
        on_hangup_();
        continue;
      }
    }
    if (signal == SIGINT && ignores_ctrl_c_) continue;
    if (received_ != 0) _exit(128 + signal);
    received_ = signal;
    source_.request_stop();
  }
}

StopOnSignals::OnHangup::OnHangup(StopOnSignals& signals, std::function<void()> call) : signals_(signals) {
  const std::lock_guard lock(signals_.mutex_);
  signals_.on_hangup_ = std::move(call);
}

StopOnSignals::OnHangup::~OnHangup() {
  const std::lock_guard lock(signals_.mutex_);
  signals_.on_hangup_ = nullptr;
}

}  // namespace voicepress::cli
