#include "audience/member_watch.h"

#include "audience/subscribers.h"
#include "base/clock.h"

#include <fmt/format.h>

#include <condition_variable>
#include <optional>
#include <utility>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds between_looks{250};
constexpr std::chrono::seconds between_readings{10};  // somebody's time may be over

}  // namespace

MemberWatch::MemberWatch(std::filesystem::path folder, std::function<void(const std::string&)> tell)
    : folder_(std::move(folder)), tell_(std::move(tell)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::shared_ptr<const MemberList> MemberWatch::now() const {
  const std::lock_guard lock(mutex_);
  return members_;
}

void MemberWatch::run(const std::stop_token& stop) {
  std::optional<Subscribers> subscribers;
  std::int64_t version = -1;
  std::chrono::steady_clock::time_point read_at{};
  bool is_in_trouble = false;
  std::mutex waiting;
  std::condition_variable_any woken;
  while (!stop.stop_requested()) {
    try {
      if (!subscribers && std::filesystem::exists(folder_ / "subscribers.sqlite")) subscribers.emplace(folder_);
      const auto at = std::chrono::steady_clock::now();
      if (subscribers && (subscribers->version() != version || at - read_at >= between_readings)) {
        version = subscribers->version();
        read_at = at;
        auto members = std::make_shared<const MemberList>(subscribers->members(machine_time()));
        const std::lock_guard lock(mutex_);
        members_ = std::move(members);
      }
      is_in_trouble = false;
    } catch (const std::exception& problem) {
      subscribers.reset();
      version = -1;
      // Whoever may have been revoked meanwhile must not get in.
      const std::lock_guard lock(mutex_);
      members_ = std::make_shared<const MemberList>();
      if (!std::exchange(is_in_trouble, true))
        tell_(fmt::format("Private feeds are closed just now: {}; trying again", problem.what()));
    }
    std::unique_lock lock(waiting);
    woken.wait_for(lock, stop, between_looks, [] { return false; });
  }
}

}  // namespace voicepress
