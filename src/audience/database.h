// SQLite files that nobody but their owner may read. Internal to audience/.
#pragma once

#include "base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>

namespace voicepress {

// Opened for writing (WAL; whatever is deleted is overwritten), with `schema` where it is new. `content` is what the
// file holds, for messages: "the counts". Throws Error(machine), also for a file of a newer version.
// `syncing`: whether each change is on the disk itself before the next one, or survives this program's end but perhaps
// not a power cut.
enum class Sync { each_change, by_the_system };
std::unique_ptr<SQLite::Database> open_private_database(const std::filesystem::path& file, const char* schema,
                                                        int version, const char* content, Sync syncing);

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
