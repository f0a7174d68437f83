// The members of a server's shows as they are now: looks four times a second whether somebody changed them, so that who
// is revoked is out within a second, and notes how widely each address is used. Where there is no file of subscribers
// there are no members.
#pragma once

#include "manifest/member_list.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace voicepress {

class Subscribers;

class MemberWatch {
 public:
  // `tell` is called from a thread of its own, with a sentence for people.
  MemberWatch(std::filesystem::path folder, std::function<void(const std::string&)> tell);
  ~MemberWatch();
  MemberWatch(const MemberWatch&) = delete;
  MemberWatch& operator=(const MemberWatch&) = delete;

  std::shared_ptr<const MemberList> now() const;  // any thread
  void take(MemberUse use);                       // any thread

 private:
  void run(const std::stop_token& stop);
  void look();

  const std::filesystem::path folder_;
  const std::function<void(const std::string&)> tell_;
  mutable std::mutex mutex_;
  std::shared_ptr<const MemberList> members_ = std::make_shared<const MemberList>();
  std::vector<MemberUse> uses_;

  // Of the thread alone.
  std::unique_ptr<Subscribers> subscribers_;
  std::int64_t version_ = -1;
  std::chrono::steady_clock::time_point read_at_{}, closed_at_{};

  std::jthread thread_;  // last: it uses everything above
};

}  // namespace voicepress
