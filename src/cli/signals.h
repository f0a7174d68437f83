// Ctrl-C, a polite kill and a terminal that closes ask for a stop; a second one ends the program at once. A thread of
// its own waits for them, so no code runs inside a signal handler.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>

namespace voicepress::cli {

class StopOnSignals {
 public:
  // Call once, before any other thread is started: threads inherit the mask set here.
  StopOnSignals();

  std::stop_token token() const { return source_.get_token(); }
  int received() const { return received_; }  // 0, SIGINT, SIGTERM or SIGHUP

  // What SIGHUP means instead, for as long as that lives: called in the thread that waits for signals.
  class OnHangup {
   public:
    OnHangup(StopOnSignals& signals, std::function<void()> call);
    ~OnHangup();
    OnHangup(const OnHangup&) = delete;
    OnHangup& operator=(const OnHangup&) = delete;

   private:
    StopOnSignals& signals_;
  };

 private:
  friend class CtrlCForAnother;
  void wait_for_signals();

  std::stop_source source_;
  std::atomic<int> received_{0};
  std::atomic<bool> ignores_ctrl_c_{false};
  std::mutex mutex_;  // guards what follows, and is held while it is called
  std::function<void()> on_hangup_;
};

// While it lives, Ctrl-C is meant for the program that has the terminal, such as an editor, which gets it as well.
class CtrlCForAnother {
 public:
  explicit CtrlCForAnother(StopOnSignals& signals) : signals_(signals) { signals_.ignores_ctrl_c_ = true; }
  ~CtrlCForAnother() { signals_.ignores_ctrl_c_ = false; }
  CtrlCForAnother(const CtrlCForAnother&) = delete;
  CtrlCForAnother& operator=(const CtrlCForAnother&) = delete;

 private:
  StopOnSignals& signals_;
};

}  // namespace voicepress::cli
