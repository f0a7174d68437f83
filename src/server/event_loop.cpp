#include "server/event_loop.h"

#include "base/error.h"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace voicepress {

namespace {

constexpr int most_at_once = 256;

std::uint32_t events_for(EventLoop::For what) {
  switch (what) {
    case EventLoop::For::nothing: return 0;
    case EventLoop::For::leaving: return EPOLLRDHUP;
    case EventLoop::For::reading: return EPOLLIN;
    case EventLoop::For::writing: return EPOLLOUT;
  }
  return 0;
}

}  // namespace

EventLoop::EventLoop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  if (!epoll_) throw system_error("cannot wait for clients", errno);
}

bool EventLoop::control(int operation, const UniqueFd& fd, std::uint32_t events, Waiter* waiter) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = waiter;
  return ::epoll_ctl(epoll_.get(), operation, fd.get(), &event) == 0;
}

bool EventLoop::watch(const UniqueFd& fd, For what, Waiter& waiter) {
  return control(EPOLL_CTL_ADD, fd, events_for(what), &waiter);
}

bool EventLoop::watch_again(const UniqueFd& fd, For what, Waiter& waiter) {
  return control(EPOLL_CTL_MOD, fd, events_for(what), &waiter);
}

bool EventLoop::watch_listener(const UniqueFd& fd, Waiter& waiter) {
  return control(EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLEXCLUSIVE, &waiter);
}

void EventLoop::forget(const UniqueFd& fd) { control(EPOLL_CTL_DEL, fd, 0, nullptr); }

void EventLoop::silence(const Waiter& waiter) {
  std::replace(ready_.begin(), ready_.end(), const_cast<Waiter*>(&waiter), static_cast<Waiter*>(nullptr));
}

int EventLoop::milliseconds_to_wait() const {
  if (timers_.empty()) return -1;
  const auto left = timers_.begin()->first - std::chrono::steady_clock::now();
  const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(left).count();
  return static_cast<int>(std::clamp<std::int64_t>(rounded, 0, 3'600'000));
}

void EventLoop::call_those_due() {
  const Deadline now = std::chrono::steady_clock::now();
  while (!timers_.empty() && timers_.begin()->first <= now) timers_.extract(timers_.begin()).mapped()->on_deadline();
}

void EventLoop::turn() {
  std::array<epoll_event, most_at_once> events;
  const int count = ::epoll_wait(epoll_.get(), events.data(), most_at_once, milliseconds_to_wait());
  ready_.clear();
  for (int i = 0; i < count; ++i) ready_.push_back(static_cast<Waiter*>(events[static_cast<std::size_t>(i)].data.ptr));
  for (std::size_t i = 0; i < ready_.size(); ++i)
    if (Waiter* waiter = std::exchange(ready_[i], nullptr)) waiter->on_ready();
  call_those_due();
}

}  // namespace voicepress
