#include "server/announcements.h"

#include "base/error.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::size_t most_ears = 64;

std::string name_of_process() {
  const auto since_start = std::chrono::system_clock::now().time_since_epoch();
  return fmt::format("{:x}-{:x}", ::getpid(), since_start.count());
}

}  // namespace

Announcements::Announcements() : process_(name_of_process()) {}

std::string Announcements::named(unsigned long number) const { return fmt::format("{}-{}", process_, number); }

void Announcements::announce(std::string json, std::string text, Pages pages) {
  const std::lock_guard lock(mutex_);
  json_ = std::move(json);
  text_ = std::move(text);
  ++versions_;
  if (pages == Pages::changed) ++editions_;
  for (const int ear : ears_) ::eventfd_write(ear, 1);
}

Announcement Announcements::newest() const {
  const std::lock_guard lock(mutex_);
  return {named(versions_), named(editions_), json_, text_};
}

std::unique_ptr<Announcements::Ear> Announcements::listen() {
  {
    const std::lock_guard lock(mutex_);
    if (ears_.size() >= most_ears) return nullptr;
  }
  return std::make_unique<Ear>(*this);
}

Announcements::Ear::Ear(Announcements& to) : to_(to), event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!event_) throw system_error("cannot wait for news", errno);
  const std::lock_guard lock(to_.mutex_);
  own_ = to_.ears_.insert(to_.ears_.end(), event_.get());
}

Announcements::Ear::~Ear() {
  const std::lock_guard lock(to_.mutex_);
  to_.ears_.erase(own_);
}

}  // namespace voicepress
