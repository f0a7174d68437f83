#include "audience/count_store.h"

#include "audience/database.h"
#include "base/crypto.h"

#include <algorithm>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr int schema_version = 1;
constexpr const char* content = "the counts";
constexpr std::chrono::hours grace{1};

// `listeners` holds what is forgotten with its day.
constexpr const char* schema = R"(
CREATE TABLE episodes (id INTEGER PRIMARY KEY, show TEXT NOT NULL, guid TEXT NOT NULL, title TEXT NOT NULL,
                       date INTEGER NOT NULL, UNIQUE (show, guid)) STRICT;
CREATE TABLE days (day INTEGER PRIMARY KEY, open_until INTEGER NOT NULL, is_closed INTEGER NOT NULL) STRICT;
CREATE TABLE listeners (day INTEGER, listener BLOB, episode INTEGER, content TEXT, bytes TEXT NOT NULL,
                        parts INTEGER NOT NULL, is_counted INTEGER NOT NULL,
                        PRIMARY KEY (day, listener, episode, content)) STRICT, WITHOUT ROWID;
CREATE TABLE downloads (day INTEGER, episode INTEGER, app TEXT, device TEXT, downloads INTEGER NOT NULL,
                        PRIMARY KEY (day, episode, app, device)) STRICT, WITHOUT ROWID;
CREATE TABLE parts (day INTEGER, episode INTEGER, part INTEGER, listeners INTEGER NOT NULL,
                    PRIMARY KEY (day, episode, part)) STRICT, WITHOUT ROWID;
CREATE TABLE logs (first_line TEXT PRIMARY KEY, bytes INTEGER NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

std::int64_t number_of_day(Day day) { return day.time_since_epoch().count(); }
std::int64_t number_of_instant(Instant instant) { return instant.time_since_epoch().count(); }

}  // namespace

Instant end_of_counting(Day day) { return day + std::chrono::days{1} + grace; }

CountStore::CountStore(const fs::path& folder)
    : database_(
          open_private_database(folder / "downloads.sqlite", schema, schema_version, content, Sync::by_the_system)),
      salts_(folder / "salts") {}

CountStore::~CountStore() = default;
CountStore::CountStore(CountStore&&) noexcept = default;

void CountStore::begin() {
  guarded(*database_, content, [&] { database_->exec("BEGIN IMMEDIATE"); });
}

void CountStore::commit() {
  guarded(*database_, content, [&] { database_->exec("COMMIT"); });
}

void CountStore::roll_back() {
  guarded(*database_, content, [&] { database_->exec("ROLLBACK"); });
}

bool CountStore::is_open(Day day, Instant until) {
  SQLite::Statement keep(*database_,
                         "INSERT INTO days VALUES (?1, ?2, 0) ON CONFLICT (day) DO UPDATE SET open_until = "
                         "max(open_until, ?2) WHERE NOT is_closed RETURNING day");
  keep.bind(1, number_of_day(day));
  keep.bind(2, number_of_instant(until));
  return keep.executeStep();
}

std::int64_t CountStore::id_of(const EpisodeSound& sound) {
  SQLite::Statement keep(*database_,
                         "INSERT INTO episodes (show, guid, title, date) VALUES (?, ?, ?, ?) ON CONFLICT (show, guid) "
                         "DO UPDATE SET title = excluded.title, date = excluded.date RETURNING id");
  keep.bind(1, sound.show);
  keep.bind(2, sound.audio.episode);
  keep.bind(3, sound.audio.title);
  keep.bind(4, number_of_instant(sound.audio.date));
  keep.executeStep();
  return keep.getColumn(0).getInt64();
}

Verdict CountStore::take(const SoundRequest& request, const Agent& agent, Instant open_until) {
  if (const auto verdict = verdict_at_once(request, agent)) return *verdict;
  return guarded(*database_, content, [&] {
    const EpisodeSound& sound = *request.sound;
    const Day day = std::chrono::floor<std::chrono::days>(request.at);
    if (!is_open(day, open_until)) return Verdict::day_is_closed;
    const std::int64_t episode = id_of(sound);
    const std::string listener = listener_key(salts_.of(day), request.address, request.user_agent);
    const auto bind_key = [&](SQLite::Statement& to) {
      to.bind(1, number_of_day(day));
      to.bind(2, listener.data(), static_cast<int>(listener.size()));
      to.bind(3, episode);
      to.bind(4, sound.content);
    };

    ByteUnion bytes;
    bool is_counted = false;
    SQLite::Statement known(
        *database_,
        "SELECT bytes, is_counted FROM listeners WHERE day = ? AND listener = ? AND episode = ? AND "
        "content = ?");
    bind_key(known);
    if (known.executeStep()) {
      bytes = ByteUnion::from_text(known.getColumn(0).getString()).value_or(ByteUnion());
      is_counted = known.getColumn(1).getInt() != 0;
    }
    const ByteUnion before = bytes;
    bytes.add(request.bytes);
    bytes.add({bytes.end(), std::min(sound.bytes, bytes.end() + request.unplaced_bytes)});
    if (!is_counted) {  // or by another of the episode's files
      SQLite::Statement others(
          *database_,
          "SELECT 1 FROM listeners WHERE day = ? AND listener = ? AND episode = ? AND content <> ? "
          "AND is_counted");
      bind_key(others);
      is_counted = others.executeStep();
    }
    if (is_counted && bytes == before) return Verdict::counted_before;

    const bool is_new = !is_counted && is_enough(bytes, sound);
    SQLite::Statement keep(*database_, "INSERT OR REPLACE INTO listeners VALUES (?, ?, ?, ?, ?, ?, ?)");
    bind_key(keep);
    keep.bind(5, bytes.text());
    keep.bind(6, static_cast<std::int64_t>(parts_in(bytes, sound)));
    keep.bind(7, is_new || is_counted ? 1 : 0);
    keep.exec();
    if (!is_new) return is_counted ? Verdict::counted_before : Verdict::too_little;
    SQLite::Statement count(*database_,
                            "INSERT INTO downloads VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET downloads = "
                            "downloads + 1");
    count.bind(1, number_of_day(day));
    count.bind(2, episode);
    count.bind(3, agent.name);
    count.bind(4, agent.device);
    count.exec();
    return Verdict::counted;
  });
}

void CountStore::close_days(Instant now) {
  guarded(*database_, content, [&] {
    std::vector<Day> due;
    SQLite::Statement over(*database_, "SELECT day FROM days WHERE NOT is_closed AND open_until <= ?");
    over.bind(1, number_of_instant(now));
    while (over.executeStep()) due.emplace_back(std::chrono::days(over.getColumn(0).getInt64()));
    over.reset();
    for (const Day day : due) close(day);
    // Nor may the log of changes remember them.
    if (!due.empty()) database_->exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

// The salt goes last: should the program die in between, it goes the next time.
void CountStore::close(Day day) {
  begin();
  SQLite::Statement parts(
      *database_,
      "INSERT INTO parts WITH RECURSIVE each(part) AS (SELECT 0 UNION ALL SELECT part + 1 FROM each "
      "WHERE part + 1 < ?2) SELECT day, episode, part, count(*) FROM (SELECT day, listener, episode, "
      "max(parts) AS parts FROM listeners WHERE day = ?1 AND is_counted GROUP BY day, listener, "
      "episode), each WHERE parts >> part & 1 GROUP BY episode, part");
  parts.bind(1, number_of_day(day));
  parts.bind(2, parts_of_an_episode);
  parts.exec();
  for (const char* change : {"DELETE FROM listeners WHERE day = ?", "UPDATE days SET is_closed = 1 WHERE day = ?"}) {
    SQLite::Statement statement(*database_, change);
    statement.bind(1, number_of_day(day));
    statement.exec();
  }
  salts_.destroy(day);
  commit();
}

std::optional<LogProgress> CountStore::log_progress(const std::string& first_line) const {
  return guarded(*database_, content, [&]() -> std::optional<LogProgress> {
    SQLite::Statement known(*database_, "SELECT bytes, digest FROM logs WHERE first_line = ?");
    known.bind(1, sha256_hex(first_line));
    if (!known.executeStep()) return std::nullopt;
    return LogProgress{static_cast<std::uint64_t>(known.getColumn(0).getInt64()), known.getColumn(1).getString()};
  });
}

void CountStore::keep_log_progress(const std::string& first_line, const LogProgress& progress) {
  guarded(*database_, content, [&] {
    SQLite::Statement keep(*database_, "INSERT OR REPLACE INTO logs VALUES (?, ?, ?)");
    keep.bind(1, sha256_hex(first_line));
    keep.bind(2, static_cast<std::int64_t>(progress.bytes));
    keep.bind(3, progress.digest);
    keep.exec();
  });
}

}  // namespace voicepress
