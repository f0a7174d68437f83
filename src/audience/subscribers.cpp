#include "audience/subscribers.h"

#include "audience/database.h"
#include "audience/user_agents.h"
#include "base/crypto.h"
#include "base/secrets.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr const char* content = "the subscribers";
constexpr int schema_version = 1;
constexpr std::size_t selector_bytes = 8, secret_bytes = 16, key_bytes = 32;

constexpr const char* schema = R"(
CREATE TABLE subscribers (id INTEGER PRIMARY KEY, show TEXT NOT NULL, name TEXT NOT NULL, selector TEXT NOT NULL UNIQUE,
                          secret_sha256 BLOB NOT NULL, since INTEGER NOT NULL, until INTEGER, revoked_at INTEGER) STRICT;
CREATE TABLE networks (day INTEGER, selector TEXT, network BLOB,
                       PRIMARY KEY (day, selector, network)) STRICT, WITHOUT ROWID;
CREATE TABLE apps (day INTEGER, selector TEXT, app TEXT, PRIMARY KEY (day, selector, app)) STRICT, WITHOUT ROWID;
CREATE TABLE uses (day INTEGER, selector TEXT, networks INTEGER NOT NULL, apps INTEGER NOT NULL,
                   PRIMARY KEY (day, selector)) STRICT, WITHOUT ROWID;
CREATE TABLE keys (name TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr const char* columns = "id, show, name, selector, since, until, revoked_at";

std::optional<Instant> perhaps_instant_in(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional(instant_in(column));
}

Subscriber subscriber_in(SQLite::Statement& row) {
  Subscriber subscriber;
  subscriber.id = row.getColumn(0).getInt64();
  subscriber.show = row.getColumn(1).getString();
  subscriber.name = row.getColumn(2).getString();
  subscriber.selector = row.getColumn(3).getString();
  subscriber.since = instant_in(row.getColumn(4));
  subscriber.until = perhaps_instant_in(row.getColumn(5));
  subscriber.revoked_at = perhaps_instant_in(row.getColumn(6));
  return subscriber;
}

// A network in which one household, or one phone, moves about: /24, and /64 as listener_key has it.
std::string network_of_house(const std::string& address) {
  const std::size_t last = address.rfind('.');
  return last == std::string::npos ? address : address.substr(0, last) + ".0";
}

std::string digest_of(const std::string& secret) { return from_hex(sha256_hex(secret)); }

void bind_bytes(SQLite::Statement& to, int place, const std::string& bytes) {
  to.bind(place, bytes.data(), static_cast<int>(bytes.size()));
}

std::string bytes_in(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

struct Ticket {
  std::string selector = to_base64url(random_bytes(selector_bytes));
  std::string secret = to_base64url(random_bytes(secret_bytes));
  std::string text() const { return selector + "." + secret; }
};

}  // namespace

Subscribers::Subscribers(const std::filesystem::path& folder, Sync syncing)
    : database_(open_private_database(folder / "subscribers.sqlite", schema, schema_version, content, syncing)),
      salts_(folder / "member-salts") {
  guarded(*database_, content, [&] {
    SQLite::Statement keep(*database_, "INSERT OR IGNORE INTO keys VALUES ('signing', ?)");
    bind_bytes(keep, 1, random_bytes(key_bytes));
    keep.exec();
  });
}

Subscribers::~Subscribers() = default;

NewSubscriber Subscribers::add(const std::string& show, const std::string& name, Instant now,
                               std::optional<Instant> until) {
  return guarded(*database_, content, [&] {
    const Ticket ticket;
    SQLite::Statement insert(*database_,
                             "INSERT INTO subscribers (show, name, selector, secret_sha256, since, until) VALUES "
                             "(?, ?, ?, ?, ?, ?)");
    insert.bind(1, show);
    insert.bind(2, name);
    insert.bind(3, ticket.selector);
    bind_bytes(insert, 4, digest_of(ticket.secret));
    insert.bind(5, number_of(now));
    if (until) insert.bind(6, number_of(*until));
    insert.exec();
    return NewSubscriber{find(database_->getLastInsertRowid()), ticket.text()};
  });
}

Subscriber Subscribers::find(std::int64_t id) const {
  SQLite::Statement row(*database_, fmt::format("SELECT {} FROM subscribers WHERE id = ?", columns));
  row.bind(1, id);
  if (!row.executeStep()) throw Error(ErrorKind::usage, fmt::format("there is no subscriber {}", id));
  return subscriber_in(row);
}

std::vector<Subscriber> Subscribers::list(const std::string& show) const {
  return guarded(*database_, content, [&] {
    std::vector<Subscriber> all;
    SQLite::Statement rows(*database_,
                           fmt::format("SELECT {} FROM subscribers WHERE ?1 IN (show, '') ORDER BY id", columns));
    rows.bind(1, show);
    while (rows.executeStep()) all.push_back(subscriber_in(rows));
    add_uses_to(all);
    return all;
  });
}

void Subscribers::add_uses_to(std::vector<Subscriber>& subscribers) const {
  SQLite::Statement rows(
      *database_,
      "SELECT selector, max(day), max(networks), max(apps) FROM (SELECT * FROM uses UNION ALL SELECT "
      "day, selector, count(*), (SELECT count(*) FROM apps WHERE apps.day = networks.day AND "
      "apps.selector = networks.selector) FROM networks GROUP BY day, selector) GROUP BY selector");
  while (rows.executeStep())
    for (Subscriber& each : subscribers)
      if (each.selector == rows.getColumn(0).getString()) {
        each.used_on = day_in(rows.getColumn(1));
        each.most_networks = rows.getColumn(2).getInt();
        each.most_apps = rows.getColumn(3).getInt();
      }
}

void Subscribers::keep_uses(const std::vector<MemberUse>& uses) {
  guarded(*database_, content, [&] {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement network(*database_, "INSERT OR IGNORE INTO networks VALUES (?, ?, ?)");
    SQLite::Statement app(*database_, "INSERT OR IGNORE INTO apps VALUES (?, ?, ?)");
    for (const MemberUse& use : uses) {
      const Day day = std::chrono::floor<std::chrono::days>(use.at);
      for (SQLite::Statement* each : {&network, &app}) {
        each->reset();
        each->bind(1, number_of(day));
        each->bind(2, use.selector);
      }
      bind_bytes(network, 3, listener_key(salts_.of(day), network_of_house(use.address), ""));
      app.bind(3, agent_of(use.user_agent).name);
      network.exec();
      app.exec();
    }
    transaction.commit();
  });
}

void Subscribers::close_days(Instant now) {
  constexpr std::chrono::days remembered{30};
  guarded(*database_, content, [&] {
    std::vector<Day> over;
    SQLite::Statement days(*database_, "SELECT DISTINCT day FROM networks WHERE day < ?");
    days.bind(1, number_of(first_open_day(now)));
    while (days.executeStep()) over.push_back(day_in(days.getColumn(0)));
    days.reset();
    if (over.empty()) return;
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    const auto change = [&](const char* what, Day day) {
      SQLite::Statement statement(*database_, what);
      statement.bind(1, number_of(day));
      statement.exec();
    };
    for (const Day day : over) {
      change(
          "INSERT OR REPLACE INTO uses SELECT day, selector, count(*), (SELECT count(*) FROM apps WHERE apps.day = "
          "networks.day AND apps.selector = networks.selector) FROM networks WHERE day = ? GROUP BY selector",
          day);
      change("DELETE FROM networks WHERE day = ?", day);
      change("DELETE FROM apps WHERE day = ?", day);
      salts_.destroy(day);
    }
    change("DELETE FROM uses WHERE day < ?", first_open_day(now) - remembered);
    transaction.commit();
    database_->exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

void Subscribers::revoke(std::int64_t id, Instant now) {
  guarded(*database_, content, [&] {
    SQLite::Statement update(*database_, "UPDATE subscribers SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL");
    update.bind(1, number_of(now));
    update.bind(2, id);
    update.exec();
  });
}

NewSubscriber Subscribers::rotate(std::int64_t id) {
  return guarded(*database_, content, [&] {
    const Ticket ticket;
    SQLite::Statement update(*database_,
                             "UPDATE subscribers SET selector = ?, secret_sha256 = ?, revoked_at = NULL WHERE id = ?");
    update.bind(1, ticket.selector);
    bind_bytes(update, 2, digest_of(ticket.secret));
    update.bind(3, id);
    update.exec();
    return NewSubscriber{find(id), ticket.text()};
  });
}

MemberList Subscribers::members(Instant now) const {
  return guarded(*database_, content, [&] {
    MemberList members;
    SQLite::Statement rows(
        *database_,
        "SELECT show, selector, secret_sha256 FROM subscribers WHERE revoked_at IS NULL AND (until IS "
        "NULL OR until > ?)");
    rows.bind(1, number_of(now));
    while (rows.executeStep())
      members.by_selector.emplace(rows.getColumn(1).getString(),
                                  Member{rows.getColumn(0).getString(), bytes_in(rows.getColumn(2))});
    SQLite::Statement key(*database_, "SELECT key FROM keys WHERE name = 'signing'");
    if (key.executeStep()) members.signing_key = bytes_in(key.getColumn(0));
    return members;
  });
}

std::int64_t Subscribers::version() const {
  return guarded(*database_, content, [&] { return database_->execAndGet("PRAGMA data_version").getInt64(); });
}

}  // namespace voicepress
