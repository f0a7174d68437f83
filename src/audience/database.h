// SQLite files that nobody but their owner may read. Internal to audience/.
#pragma once

#include "base/dates.h"
#include "base/error.h"
#include "base/sync.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace voicepress {

// Opened for writing (WAL; whatever is deleted is overwritten), with `schema` where it is new. `content` is what the
// file holds, for messages: "the counts". Throws Error(machine), also for a file of a newer version.
std::unique_ptr<SQLite::Database> open_private_database(const std::filesystem::path& file, const char* schema,
                                                        int version, const char* content, Sync syncing);

// How days and instants stand in tables: as numbers, of days and of seconds.
inline std::int64_t number_of(std::chrono::sys_days day) { return day.time_since_epoch().count(); }
inline std::int64_t number_of(Instant instant) { return instant.time_since_epoch().count(); }
inline std::chrono::sys_days day_in(const SQLite::Column& column) {
  return std::chrono::sys_days(std::chrono::days(column.getInt64()));
}
inline Instant instant_in(const SQLite::Column& column) { return Instant(std::chrono::seconds(column.getInt64())); }

Error database_error(const SQLite::Database& database, const char* content, const SQLite::Exception& problem);

// A step that says what failed where, whatever SQLite throws.
template <class Step>
auto guarded(const SQLite::Database& database, const char* content, const Step& step) {
  try {
    return step();
  } catch (const SQLite::Exception& problem) {
    throw database_error(database, content, problem);
  }
}

}  // namespace voicepress
