// The members of a server's shows as they are now: looks four times a second whether somebody changed them, so that who
// is revoked is out within a second. Where there is no file of subscribers there are no members.
#pragma once

#include "manifest/member_list.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace voicepress {

class MemberWatch {
 public:
  // `tell` is called from a thread of its own, with a sentence for people.
  MemberWatch(std::filesystem::path folder, std::function<void(const std::string&)> tell);

  std::shared_ptr<const MemberList> now() const;  // any thread

 private:
  void run(const std::stop_token& stop);

  const std::filesystem::path folder_;
  const std::function<void(const std::string&)> tell_;
  mutable std::mutex mutex_;
  std::shared_ptr<const MemberList> members_ = std::make_shared<const MemberList>();
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace voicepress
