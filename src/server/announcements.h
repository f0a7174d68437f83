// What a server of a preview has to say to the pages that are open: the newest message and the edition of the pages,
// which changes with them. A browser asks for what comes after the version it knows; whoever waits for that has an Ear,
// a descriptor that becomes readable. Few may wait at once, so that open tabs leave room for others. Any thread.
#pragma once

#include "base/files.h"

#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace voicepress {

struct Announcement {
  std::string version;  // of all of this; none but this process has the same
  std::string edition;  // of the pages
  std::string json;     // for the script of the pages
  std::string text;     // the same in plain lines, for a page without a script
};

enum class Pages { as_before, changed };

class Announcements {
 public:
  Announcements();

  void announce(std::string json, std::string text, Pages pages);
  Announcement newest() const;

  // Readable from the next announcement on. Owned by who waits; the announcements must outlive it.
  class Ear {
   public:
    explicit Ear(Announcements& to);
    ~Ear();
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;
    const UniqueFd& event() const { return event_; }

   private:
    Announcements& to_;
    UniqueFd event_;
    std::list<int>::iterator own_;
  };

  // Nothing where too many wait already.
  std::unique_ptr<Ear> listen();

 private:
  std::string named(unsigned long number) const;

  const std::string process_;  // tells a server's versions from those of the one before it
  mutable std::mutex mutex_;   // guards what follows
  unsigned long versions_ = 1, editions_ = 1;
  std::string json_ = "null", text_;
  std::list<int> ears_;
};

}  // namespace voicepress
