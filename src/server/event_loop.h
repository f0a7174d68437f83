// Which of many descriptors are ready (epoll), and whose time is up: for one thread. Knows nothing of what they are
// for.
#pragma once

#include "base/files.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

namespace voicepress {

using Deadline = std::chrono::steady_clock::time_point;

class EventLoop {
 public:
  // Whoever waits for descriptors or for a time. Not owned: must be forgotten before it is gone.
  class Waiter {
   public:
    virtual void on_ready() = 0;
    virtual void on_deadline() {}  // its timer is gone by then

   protected:
    ~Waiter() = default;
  };

  EventLoop();  // throws Error(machine)

  enum class For { nothing, leaving, reading, writing };  // leaving: the other side's end

  // False when the machine is short of memory for it. A descriptor that is closed is forgotten by itself.
  bool watch(const UniqueFd& fd, For what, Waiter& waiter);
  bool watch_again(const UniqueFd& fd, For what, Waiter& waiter);  // for something else
  // Of several loops that watch one listener, one is woken for a client.
  bool watch_listener(const UniqueFd& fd, Waiter& waiter);
  void forget(const UniqueFd& fd);

  using Timer = std::multimap<Deadline, Waiter*>::iterator;
  Timer no_timer() { return timers_.end(); }
  Timer set_timer(Deadline deadline, Waiter& waiter) { return timers_.emplace(deadline, &waiter); }
  void drop_timer(Timer timer) { timers_.erase(timer); }

  // Waits until something is ready or due, and calls whom it concerns; each call may forget others.
  void turn();
  // For a waiter that goes away during a turn: it is not called any more.
  void silence(const Waiter& waiter);

 private:
  bool control(int operation, const UniqueFd& fd, std::uint32_t events, Waiter* waiter);
  void call_those_due();
  int milliseconds_to_wait() const;

  UniqueFd epoll_;
  std::multimap<Deadline, Waiter*> timers_;
  std::vector<Waiter*> ready_;  // of this turn, those that are not called yet
};

}  // namespace voicepress
