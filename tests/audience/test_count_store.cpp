// What is kept of listeners and for how long, and what logs add.
#include "talk_show.h"

#include "audience/figures.h"
#include "audience/log_import.h"
#include "base/clock.h"
#include "base/compression.h"

#include <date/date.h>
#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace voicepress;
using namespace voicepress::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* address = "198.51.100.77";
constexpr const char* agent_text = "Overcast/3.0 (+http://overcast.fm/; iOS podcast app)";

const TalkShow& show() {
  static const TalkShow made;
  return made;
}

const Catalogue& catalogue() {
  static const Catalogue made(show().manifest());
  return made;
}

Day a_day() { return date::sys_days(date::year(2026) / 11 / 20); }

SoundRequest whole(const std::string& file, Instant at, const std::string& from = address) {
  SoundRequest request;
  request.at = at;
  request.address = from;
  request.user_agent = agent_text;
  request.sound = catalogue().find(show().path_of(file));
  request.bytes.add({0, request.sound->bytes});
  return request;
}

Verdict take(CountStore& store, const SoundRequest& request) {
  store.begin();
  const Verdict verdict = store.take(request, agent_of(request.user_agent),
                                     end_of_counting(std::chrono::floor<std::chrono::days>(request.at)));
  store.commit();
  return verdict;
}

DownloadFigures figures(const CountStore& store) {
  return figures_from(store, {{}, a_day() - std::chrono::days(30), a_day() + std::chrono::days(30)}, a_day());
}

std::string all_bytes_below(const fs::path& folder) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) all += entry.path().string() + read_file(entry.path(), 1 << 30);
  return all;
}

std::string nginx_line(const std::string& time, const std::string& from, const std::string& file = "talk.mp3") {
  return from + " - - [" + time + " +0000] \"GET /" + show().path_of(file) + " HTTP/1.1\" 200 9604096 \"-\" \"" +
         agent_text + "\" \"-\"\n";
}

ImportReport import(const fs::path& log, CountStore& store, Instant now = a_day() + std::chrono::hours(20)) {
  return import_log(log, catalogue(), store, now, [](auto) {}, {});
}

}  // namespace

TEST_CASE("while a day is open no address and no User-Agent is on the disk, and nobody else can read the counts") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  CHECK(take(store, whole("talk.mp3", a_day())) == Verdict::counted);
  const std::string bytes = all_bytes_below(folder / "counts");
  CHECK(bytes.find(address) == bytes.npos);
  CHECK(bytes.find("Overcast/3.0") == bytes.npos);
  const std::string binary{'\xC6', '\x33', '\x64', '\x4D'};  // the address as four bytes
  CHECK(bytes.find(binary) == bytes.npos);
  for (const auto& entry : fs::recursive_directory_iterator(folder / "counts")) {
    struct stat facts {};
    REQUIRE(::stat(entry.path().c_str(), &facts) == 0);
    INFO(entry.path());
    if (entry.is_regular_file()) CHECK((facts.st_mode & 0077) == 0);
  }
}

TEST_CASE("when a day is closed its listeners are gone, and its numbers stay") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  for (const char* one : {"198.51.100.1", "198.51.100.2", "198.51.100.3"}) take(store, whole("talk.mp3", a_day(), one));
  SoundRequest half = whole("talk.mp3", a_day(), "198.51.100.4");
  half.bytes = ByteUnion();
  half.bytes.add({0, 4096 + 9'600'000 / 2});
  take(store, half);
  const DownloadFigures open = figures(store);
  const std::string salt = read_file(folder / "counts/salts/2026-11-20", 100);
  const std::string key = listener_key(salt, "198.51.100.1", agent_text);
  CHECK(all_bytes_below(folder / "counts").find(key) != std::string::npos);

  store.close_days(end_of_counting(a_day()) - std::chrono::seconds(1));
  CHECK(fs::exists(folder / "counts/salts/2026-11-20"));
  store.close_days(end_of_counting(a_day()));
  CHECK_FALSE(fs::exists(folder / "counts/salts/2026-11-20"));
  const std::string bytes = all_bytes_below(folder / "counts");
  CHECK(bytes.find(key) == bytes.npos);
  CHECK(bytes.find(salt) == bytes.npos);

  const DownloadFigures closed = figures(store);
  CHECK(closed.downloads == 4);
  REQUIRE(closed.episodes.size() == 1);
  CHECK(closed.episodes[0].parts == open.episodes[0].parts);
  CHECK(closed.episodes[0].parts.front() == 4);
  CHECK(closed.episodes[0].parts[9] == 4);
  CHECK(closed.episodes[0].parts[10] == 3);
  CHECK(take(store, whole("talk.mp3", a_day(), "198.51.100.1")) == Verdict::day_is_closed);
}

TEST_CASE("the same listener has another key each day") {
  const TempFolder folder;
  DailySalts salts(folder / "salts");
  const std::string first = listener_key(salts.of(a_day()), address, agent_text);
  CHECK(listener_key(salts.of(a_day()), address, agent_text) == first);
  CHECK(listener_key(salts.of(a_day() + std::chrono::days(1)), address, agent_text) != first);
  DailySalts another(folder / "salts");  // another process, the same day
  CHECK(listener_key(another.of(a_day()), address, agent_text) == first);
  salts.destroy(a_day());
  CHECK(listener_key(salts.of(a_day()), address, agent_text) != first);
}

TEST_CASE("first 7 and 30 days begin with the day of publication") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  auto sound = std::make_shared<EpisodeSound>(*catalogue().find(show().path_of("talk.mp3")));
  sound->audio.date = a_day() + std::chrono::hours(6);
  for (const int day : {0, 6, 7, 29, 30}) {
    SoundRequest request = whole("talk.mp3", a_day() + std::chrono::days(day));
    request.sound = sound;
    CHECK(take(store, request) == Verdict::counted);
  }
  const auto at = [&](int day) {
    const Day today = a_day() + std::chrono::days(day);
    return figures_from(store, {{}, a_day(), a_day()}, today).episodes.at(0);
  };
  CHECK(at(40).first_7_days == 2);
  CHECK(at(40).first_30_days == 4);
  CHECK(at(40).ever == 5);
  CHECK(at(40).downloads == 1);
  CHECK_FALSE(at(6).has_had_7_days);
  CHECK(at(7).has_had_7_days);
  CHECK_FALSE(at(29).has_had_30_days);
}

TEST_CASE("a log that has grown is counted from where it was, and again not at all") {
  const TempFolder folder;
  const fs::path log = folder / "access.log";
  CountStore store(folder / "counts");
  const std::string first =
      nginx_line("20/Nov/2026:10:00:00", "198.51.100.1") + nginx_line("20/Nov/2026:10:00:01", "198.51.100.2");
  write_file_atomically(log, first + "198.51.100.9 - - [half a li");
  CHECK(import(log, store).lines == 2);
  CHECK(import(log, store).lines == 0);
  write_file_atomically(log, first + nginx_line("20/Nov/2026:11:00:00", "198.51.100.3"));
  const ImportReport grown = import(log, store);
  CHECK(grown.lines == 1);
  CHECK(grown.known_lines == 2);
  CHECK(figures(store).downloads == 3);
}

TEST_CASE("a log that begins alike and is another one is counted, and listeners in both count once") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  const std::string first = nginx_line("20/Nov/2026:10:00:00", "198.51.100.1");
  write_file_atomically(folder / "a", first + nginx_line("20/Nov/2026:10:00:01", "198.51.100.2"));
  write_file_atomically(folder / "b", first + nginx_line("20/Nov/2026:10:00:01", "198.51.100.3"));
  import(folder / "a", store);
  CHECK(import(folder / "b", store).lines == 2);
  CHECK(figures(store).downloads == 3);
}

TEST_CASE("a day that lies in two logs is one, until a day after the last of them was counted") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  const Instant now = a_day() + std::chrono::days(1) + std::chrono::hours(7);
  write_file_atomically(folder / "log.1", nginx_line("20/Nov/2026:10:00:00", "198.51.100.1"));
  write_file_atomically(folder / "log", nginx_line("20/Nov/2026:23:00:00", "198.51.100.1") +
                                            nginx_line("20/Nov/2026:23:00:00", "198.51.100.2"));
  import(folder / "log.1", store, now);
  store.close_days(now + std::chrono::hours(1));
  import(folder / "log", store, now + std::chrono::hours(1));
  CHECK(figures(store).downloads == 2);
  store.close_days(now + std::chrono::hours(26));
  write_file_atomically(folder / "late", nginx_line("20/Nov/2026:23:30:00", "198.51.100.1"));
  CHECK(import(folder / "late", store, now + std::chrono::hours(27)).verdicts.at(Verdict::day_is_closed) == 1);
  CHECK(figures(store).downloads == 2);
}

TEST_CASE("a compressed log is read as it is") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  write_file_atomically(folder / "log.gz", gzip(nginx_line("20/Nov/2026:10:00:00", "198.51.100.1")));
  CHECK(import(folder / "log.gz", store).verdicts.at(Verdict::counted) == 1);
}

TEST_CASE("an import that is stopped keeps what it has, and goes on there") {
  const TempFolder folder;
  CountStore store(folder / "counts");
  std::string log;
  for (int i = 0; i < 25'000; ++i)
    log += nginx_line("20/Nov/2026:10:00:00", "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250));
  write_file_atomically(folder / "log", log);
  std::stop_source stop;
  CHECK_THROWS(import_log(
      folder / "log", catalogue(), store, a_day(), [&](auto) { stop.request_stop(); }, stop.get_token()));
  CHECK(figures(store).downloads == 20'000);
  const ImportReport rest = import(folder / "log", store);
  CHECK(rest.known_lines == 20'000);
  CHECK(figures(store).downloads == 25'000);
}

TEST_CASE("paths are found below another folder, at the show's own host, with a query and with percent signs") {
  const auto talk = catalogue().find("talk/audio/talk.mp3");
  REQUIRE(talk);
  for (const char* target :
       {"/talk/audio/talk.mp3", "/podcast/talk/audio/talk.mp3", "/audio/talk.mp3", "/audio/talk.mp3?from=app",
        "https://example.org/talk/audio/talk.mp3", "/%74alk/audio/talk.mp3"})
    CHECK(catalogue().find_target(target) == talk);
  for (const char* target :
       {"", "*", "/", "/talk.mp3x", "/talk/audio/", "talk/audio/talk.mp3", "/audio/%zz", "http://", "?"})
    CHECK_FALSE(catalogue().find_target(target));
}

TEST_CASE("counts that a newer version wrote, and a file that is none, are left alone and say what to do") {
  const TempFolder folder;
  make_folders(folder / "broken");
  write_file_atomically(folder / "broken/downloads.sqlite", std::string(5000, 'x'));
  CHECK_THROWS_WITH(CountStore(folder / "broken"), Catch::Contains("move it elsewhere"));
  CHECK(read_file(folder / "broken/downloads.sqlite", 10'000) == std::string(5000, 'x'));
}
