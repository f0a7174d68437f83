#include "audience/member_watch.h"

#include "audience/subscribers.h"
#include "base/clock.h"

#include <fmt/format.h>

#include <condition_variable>
#include <utility>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds between_looks{250};
constexpr std::chrono::seconds between_readings{10};  // somebody's time may be over
constexpr std::chrono::minutes between_closings{1};
constexpr std::size_t most_uses = 1000;  // between two looks

}  // namespace

MemberWatch::MemberWatch(std::filesystem::path folder, std::function<void(const std::string&)> tell)
    : folder_(std::move(folder)), tell_(std::move(tell)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

MemberWatch::~MemberWatch() = default;

std::shared_ptr<const MemberList> MemberWatch::now() const {
  const std::lock_guard lock(mutex_);
  return members_;
}

// One of many requests is enough to know a network and an app by.
void MemberWatch::take(MemberUse use) {
  const std::lock_guard lock(mutex_);
  if (uses_.size() < most_uses) uses_.push_back(std::move(use));
}

void MemberWatch::look() {
  if (!subscribers_ && std::filesystem::exists(folder_ / "subscribers.sqlite"))
    subscribers_ = std::make_unique<Subscribers>(folder_, Sync::by_the_system);
  if (!subscribers_) return;
  const auto at = std::chrono::steady_clock::now();
  if (subscribers_->version() != version_ || at - read_at_ >= between_readings) {
    version_ = subscribers_->version();
    read_at_ = at;
    auto members = std::make_shared<const MemberList>(subscribers_->members(machine_time()));
    const std::lock_guard lock(mutex_);
    members_ = std::move(members);
  }
  std::unique_lock lock(mutex_);
  const std::vector<MemberUse> uses = std::exchange(uses_, {});
  lock.unlock();
  if (!uses.empty()) subscribers_->keep_uses(uses);
  if (at - closed_at_ < between_closings) return;
  subscribers_->close_days(machine_time());
  closed_at_ = at;
}

void MemberWatch::run(const std::stop_token& stop) {
  bool is_in_trouble = false;
  std::mutex waiting;
  std::condition_variable_any woken;
  while (!stop.stop_requested()) {
    try {
      look();
      is_in_trouble = false;
    } catch (const std::exception& problem) {
      subscribers_.reset();
      version_ = -1;
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
