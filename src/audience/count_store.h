// The counts on disk: one SQLite file (WAL), 0600, with the day's salts in a folder beside it. While a day is open it
// holds, for each listener's key and file, which bytes that listener has; the same bytes again change nothing, so
// whatever is told twice counts once. Closing a day keeps numbers alone. All changes between begin() and commit() are
// there or none. One thread at a time; several processes may have the same folder. Throws Error(machine).
#pragma once

#include "audience/listener_key.h"
#include "audience/verdict.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace voicepress {

// How far a log was counted: so many bytes of it, and what they were.
struct LogProgress {
  std::uint64_t bytes = 0;
  std::string digest;  // of its lines until there, each hashed with the digest before it
};

class CountStore {
 public:
  explicit CountStore(const std::filesystem::path& folder);  // made when it is not there
  ~CountStore();
  CountStore(CountStore&&) noexcept;

  void begin();
  void commit();
  void roll_back();

  // `open_until`: the day of this request stays open at least until then.
  Verdict take(const SoundRequest& request, const Agent& agent, Instant open_until);

  // Days whose time has come lose their listeners, and their salt with them.
  void close_days(Instant now);

  // By a log's first line. Nothing: it is a new one.
  std::optional<LogProgress> log_progress(const std::string& first_line) const;
  void keep_log_progress(const std::string& first_line, const LogProgress& progress);

  // For queries: see figures.h.
  const SQLite::Database& database() const { return *database_; }

 private:
  struct Heard;

  SQLite::Statement& prepared(const char* sql);  // `sql` is a literal
  bool is_open(Day day, Instant until);
  std::int64_t id_of(const EpisodeSound& sound);
  void look_up(Heard& heard);
  void keep(const Heard& heard, const EpisodeSound& sound);
  void count(const Heard& heard, const Agent& agent);
  void close(Day day);

  std::unique_ptr<SQLite::Database> database_;
  std::map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
  DailySalts salts_;
};

}  // namespace voicepress
