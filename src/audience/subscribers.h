// Who has a private feed of which show: one SQLite file beside the counts, 0600. Of a secret only its SHA-256 is kept,
// so that the file opens no feed; an address is shown once, when it is made. One thread at a time; several processes
// may have the same folder. Throws Error(machine).
#pragma once

#include "audience/listener_key.h"
#include "base/dates.h"
#include "base/sync.h"
#include "manifest/member_list.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace voicepress {

struct Subscriber {
  std::int64_t id = 0;
  std::string show, name, selector;
  Instant since{};
  std::optional<Instant> until, revoked_at;

  // Of the address that the subscriber has now, in the last 30 days: when it was used, and from how many networks (/24
  // or /64) and with how many apps on one day, at most. Many of them: it was passed on.
  std::optional<Day> used_on;
  int most_networks = 0, most_apps = 0;

  bool may_read(Instant now) const { return !revoked_at && (!until || now < *until); }
};

struct NewSubscriber {
  Subscriber subscriber;
  std::string ticket;  // "<selector>.<secret>": 64 and 128 bits, base64url
};

class Subscribers {
 public:
  // Made when it is not there. Who is let in or not has to be on the disk; how an address is used has not.
  explicit Subscribers(const std::filesystem::path& folder, Sync syncing = Sync::each_change);
  ~Subscribers();

  NewSubscriber add(const std::string& show, const std::string& name, Instant now, std::optional<Instant> until);
  std::vector<Subscriber> list(const std::string& show) const;  // by id; all shows for ""
  void revoke(std::int64_t id, Instant now);
  NewSubscriber rotate(std::int64_t id);  // another address; the old one opens nothing from now on

  MemberList members(Instant now) const;

  void keep_uses(const std::vector<MemberUse>& uses);
  // Which networks they were is forgotten an hour after their day; how many stays.
  void close_days(Instant now);
  // Another number after another process has changed something.
  std::int64_t version() const;

 private:
  Subscriber find(std::int64_t id) const;

  void add_uses_to(std::vector<Subscriber>& subscribers) const;

  std::unique_ptr<SQLite::Database> database_;
  DailySalts salts_;
};

}  // namespace voicepress
