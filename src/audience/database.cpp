#include "audience/database.h"

#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <string>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr int patience_ms = 5000;  // for another process that is writing

// SQLite's further files take their permissions from this one.
void make_private(const fs::path& file) {
  const UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd) throw system_error("cannot write " + file.string(), errno);
}

Error error_in(const std::string& file, const char* content, const SQLite::Exception& problem) {
  const bool is_broken = problem.getErrorCode() == SQLITE_NOTADB || problem.getErrorCode() == SQLITE_CORRUPT;
  const std::string reason =
      is_broken ? "the file is damaged; move it elsewhere, and a new one is begun" : std::string(problem.getErrorStr());
  return Error(ErrorKind::machine,
               fmt::format("{} in {} cannot be {}: {}", content, file, is_broken ? "read" : "kept", reason));
}

}  // namespace

Error database_error(const SQLite::Database& database, const char* content, const SQLite::Exception& problem) {
  return error_in(database.getFilename(), content, problem);
}

std::unique_ptr<SQLite::Database> open_private_database(const fs::path& file, const char* schema, int version,
                                                        const char* content, Sync syncing) {
  make_folders(file.parent_path());
  make_private(file);
  try {
    auto database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE, patience_ms);
    // A file that is being made holds nothing yet that a power cut could cost.
    database->exec(syncing == Sync::each_change ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
    database->exec("PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;");
    database->exec("BEGIN IMMEDIATE");
    const int before = database->execAndGet("PRAGMA user_version").getInt();
    if (before > version)
      throw Error(ErrorKind::machine, file.string() + " was written by a newer voicepress: use that one");
    if (before == 0) database->exec(fmt::format("{} PRAGMA user_version = {}", schema, version));
    database->exec("COMMIT");
    // Taking the log of changes over into the file waits for the disk too: not with every few changes.
    if (syncing == Sync::by_the_system)
      database->exec("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000");
    return database;
  } catch (const SQLite::Exception& problem) {
    throw error_in(file.string(), content, problem);
  }
}

}  // namespace voicepress
