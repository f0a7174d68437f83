#include "audience/count_store.h"

#include "audience/database.h"
#include "base/crypto.h"

#include <algorithm>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr int schema_version = 1;
constexpr const char* content = "the counts";

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

}  // namespace

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
  guarded(*database_, content, [&] {
    for (auto& [sql, statement] : statements_) statement->reset();
    database_->exec("COMMIT");
  });
}

void CountStore::roll_back() {
  guarded(*database_, content, [&] {
    for (auto& [sql, statement] : statements_) statement->tryReset();
    database_->exec("ROLLBACK");
  });
}

// Each request runs the same few statements: they are understood once. Whoever had one before is done with it.
SQLite::Statement& CountStore::prepared(const char* sql) {
  auto known = statements_.find(sql);
  if (known == statements_.end())
    known = statements_.emplace(sql, std::make_unique<SQLite::Statement>(*database_, sql)).first;
  known->second->reset();
  known->second->clearBindings();
  return *known->second;
}

bool CountStore::is_open(Day day, Instant until) {
  SQLite::Statement& keep = prepared(
      "INSERT INTO days VALUES (?1, ?2, 0) ON CONFLICT (day) DO UPDATE SET open_until = max(open_until, ?2) WHERE NOT "
      "is_closed RETURNING day");
  keep.bind(1, number_of(day));
  keep.bind(2, number_of(until));
  return keep.executeStep();
}

std::int64_t CountStore::id_of(const EpisodeSound& sound) {
  SQLite::Statement& keep = prepared(
      "INSERT INTO episodes (show, guid, title, date) VALUES (?, ?, ?, ?) ON CONFLICT (show, guid) DO UPDATE SET title "
      "= excluded.title, date = excluded.date RETURNING id");
  keep.bind(1, sound.show);
  keep.bind(2, sound.audio.episode);
  keep.bind(3, sound.audio.title);
  keep.bind(4, number_of(sound.audio.date));
  keep.executeStep();
  return keep.getColumn(0).getInt64();
}

// Of one listener in one file, that day.
struct CountStore::Heard {
  std::int64_t day = 0, episode = 0;
  std::string listener, content;
  ByteUnion bytes;
  bool is_counted = false;  // by this file, or by another of the episode's

  void bind_key(SQLite::Statement& to) const {
    to.bind(1, day);
    to.bind(2, listener.data(), static_cast<int>(listener.size()));
    to.bind(3, episode);
    to.bind(4, content);
  }
};

void CountStore::look_up(Heard& heard) {
  SQLite::Statement& known = prepared(
      "SELECT bytes, is_counted FROM listeners WHERE day = ? AND listener = ? AND episode = ? AND content = ?");
  heard.bind_key(known);
  if (known.executeStep()) {
    heard.bytes = ByteUnion::from_text(known.getColumn(0).getString()).value_or(ByteUnion());
    heard.is_counted = known.getColumn(1).getInt() != 0;
  }
  if (heard.is_counted) return;
  SQLite::Statement& others = prepared(
      "SELECT 1 FROM listeners WHERE day = ? AND listener = ? AND episode = ? AND content <> ? AND is_counted");
  heard.bind_key(others);
  heard.is_counted = others.executeStep();
}

void CountStore::keep(const Heard& heard, const EpisodeSound& sound) {
  SQLite::Statement& keep = prepared("INSERT OR REPLACE INTO listeners VALUES (?, ?, ?, ?, ?, ?, ?)");
  heard.bind_key(keep);
  keep.bind(5, heard.bytes.text());
  keep.bind(6, static_cast<std::int64_t>(parts_in(heard.bytes, sound)));
  keep.bind(7, heard.is_counted ? 1 : 0);
  keep.exec();
}

void CountStore::count(const Heard& heard, const Agent& agent) {
  SQLite::Statement& count =
      prepared("INSERT INTO downloads VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET downloads = downloads + 1");
  count.bind(1, heard.day);
  count.bind(2, heard.episode);
  count.bind(3, agent.name);
  count.bind(4, agent.device);
  count.exec();
}

Verdict CountStore::take(const SoundRequest& request, const Agent& agent, Instant open_until) {
  if (const auto verdict = verdict_at_once(request, agent)) return *verdict;
  return guarded(*database_, content, [&] {
    const EpisodeSound& sound = *request.sound;
    const Day day = std::chrono::floor<std::chrono::days>(request.at);
    if (!is_open(day, open_until)) return Verdict::day_is_closed;
    Heard heard;
    heard.day = number_of(day);
    heard.episode = id_of(sound);
    heard.listener = listener_key(salts_.of(day), request.address, request.user_agent);
    heard.content = sound.content;
    look_up(heard);

    const ByteUnion before = heard.bytes;
    heard.bytes.add(request.bytes);
    heard.bytes.add({heard.bytes.end(), std::min(sound.bytes, heard.bytes.end() + request.unplaced_bytes)});
    if (heard.is_counted && heard.bytes == before) return Verdict::counted_before;
    const bool is_new = !heard.is_counted && is_enough(heard.bytes, sound);
    heard.is_counted = heard.is_counted || is_new;
    keep(heard, sound);
    if (!is_new) return heard.is_counted ? Verdict::counted_before : Verdict::too_little;
    count(heard, agent);
    return Verdict::counted;
  });
}

void CountStore::close_days(Instant now) {
  guarded(*database_, content, [&] {
    std::vector<Day> due;
    SQLite::Statement over(*database_, "SELECT day FROM days WHERE NOT is_closed AND open_until <= ?");
    over.bind(1, number_of(now));
    while (over.executeStep()) due.push_back(day_in(over.getColumn(0)));
    over.reset();
    for (const Day day : due) close(day);
    // Nor may the log of changes remember them.
    if (!due.empty()) database_->exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

// The salt goes first: should the program die in between, nobody can be told from others any more, and the next time
// the day is closed.
void CountStore::close(Day day) {
  begin();
  SQLite::Statement parts(
      *database_,
      "INSERT INTO parts WITH RECURSIVE each(part) AS (SELECT 0 UNION ALL SELECT part + 1 FROM each "
      "WHERE part + 1 < ?2) SELECT day, episode, part, count(*) FROM (SELECT day, listener, episode, "
      "max(parts) AS parts FROM listeners WHERE day = ?1 AND is_counted GROUP BY day, listener, "
      "episode), each WHERE parts >> part & 1 GROUP BY episode, part");
  parts.bind(1, number_of(day));
  parts.bind(2, parts_of_an_episode);
  parts.exec();
  for (const char* change : {"DELETE FROM listeners WHERE day = ?", "UPDATE days SET is_closed = 1 WHERE day = ?"}) {
    SQLite::Statement statement(*database_, change);
    statement.bind(1, number_of(day));
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
