// Private feeds below /p/ (see manifest/member_list.h): the prepared feed with a member's own addresses in it, and
// files whose address is signed for that member. Whatever is wrong with an address (nobody has it, it was revoked, its
// time is over, another file, other letters) is answered alike, like a file that is not there, and takes as long; after
// ten such answers in a minute a client is told to wait.
#pragma once

#include "manifest/member_list.h"
#include "server/answers.h"
#include "server/served_folder.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace voicepress {

// How often each client was wrong lately. Any thread; its memory is bounded.
class WrongTickets {
 public:
  // One more, at that time. True: it has been wrong too often.
  bool add(const std::string& client, Instant now);

 private:
  std::mutex mutex_;
  Instant since_{};
  std::map<std::string, int> by_client_;
};

// What a ticket opens.
struct OpenedBy {
  std::string show;      // empty: nothing
  std::string selector;  // whose it is
};

class Members {
 public:
  // `list`: who they are now; never null. `tell`: hears of each use, and may be empty. Both are called from any thread.
  Members(std::filesystem::path folder, std::function<std::shared_ptr<const MemberList>()> list,
          std::function<void(MemberUse)> tell)
      : folder_(std::move(folder), WhenEmpty::wait), list_(std::move(list)), tell_(std::move(tell)) {}

  // Nothing: the request is for no address below /p/. `open`: the public folder, where most of the files lie.
  std::optional<AnswerOrWait> answer(const RequestHead& head, const std::string& client, ServedFolder& open,
                                     std::chrono::milliseconds waited, Instant now);

 private:
  AnswerOrWait answer_feed(const RequestHead& head, const std::string& show, const std::string& ticket,
                           const MemberList& members, std::chrono::milliseconds waited, Instant now);
  AnswerOrWait answer_file(const RequestHead& head, const std::string& path, ServedFolder& open,
                           std::chrono::milliseconds waited, Instant now);
  AnswerOrWait answer_wrong(const std::string& client, Instant now);
  // The same, after somebody was told that it was asked for.
  AnswerOrWait told(AnswerOrWait result, const RequestHead& head, const std::string& client, const OpenedBy& opened,
                    Instant now) const;

  ServedFolder folder_;
  const std::function<std::shared_ptr<const MemberList>()> list_;
  const std::function<void(MemberUse)> tell_;
  WrongTickets wrong_;
};

// A member's ticket for one file of the show: "<selector>.<expiry>.<signature>". The same for a quarter of a year, so
// that an app that saw it once resumes with it, and good for a year: apps keep addresses.
std::string file_ticket(const std::string& selector, const std::string& path, const std::string& signing_key,
                        Instant now);

// Pure; here for tests of what they take.
OpenedBy opened_by_feed_ticket(std::string_view ticket, const MemberList& members);
OpenedBy opened_by_file_ticket(std::string_view ticket, const std::string& path, const MemberList& members,
                               Instant now);

// The prepared feed with a member's addresses.
std::string filled_feed(std::string_view prepared, const std::string& ticket, const std::string& selector,
                        const std::string& signing_key, Instant now);

}  // namespace voicepress
