#include "publish/lock.h"

#include "base/error.h"
#include "base/files.h"
#include "support/sample_lock.h"
#include "support/temp_folder.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a lock reads back as it was written, byte for byte") {
  const test::TempFolder folder;
  ShowLock lock = test::lock_for(test::one_episode());
  lock.episodes[0].state = EpisodeState::retired;
  lock.episodes[0].retired_at = parse_rfc3339("2026-01-01T00:00:00Z");
  lock.episodes[0].retired_by_expiry = true;
  write_file_atomically(folder / "show.lock", lock_text(lock));
  const auto read = read_lock(folder / "show.lock");
  REQUIRE(read);
  CHECK(lock_text(*read) == lock_text(lock));
  const LockEntry& entry = read->episodes.at(0);
  CHECK(entry.state == EpisodeState::retired);
  CHECK(entry.retired_by_expiry);
  CHECK(entry.renditions.at(0).duration == std::chrono::milliseconds(60123));
  CHECK(entry.renditions.at(0).path == "audio/networking.mp3");
  CHECK_FALSE(entry.renditions.at(0).remote);
}

TEST_CASE("silence has no loudness and still fits into JSON") {
  const test::TempFolder folder;
  ShowLock lock = test::lock_for(test::one_episode());
  lock.episodes[0].renditions[0].integrated_lufs = -INFINITY;
  write_file_atomically(folder / "show.lock", lock_text(lock));
  CHECK(std::isinf(read_lock(folder / "show.lock")->episodes[0].renditions[0].integrated_lufs));
}

TEST_CASE("a lock that cannot be understood stops everything rather than being guessed") {
  const test::TempFolder folder;
  CHECK_FALSE(read_lock(folder / "show.lock"));
  const std::string good = lock_text(test::lock_for(test::one_episode()));
  for (const std::string& bad : {std::string("{"), std::string("[]"), std::string(R"({"schema":2})"),
                                 std::string(good).replace(good.find("published"), 9, "vanished!"),
                                 std::string(good).replace(good.find("2019-03-21T"), 4, "19xx")}) {
    write_file_atomically(folder / "show.lock", bad);
    CHECK_THROWS_WITH(read_lock(folder / "show.lock"), Catch::Contains("restore it from your backup"));
  }
}

TEST_CASE("the locks of earlier versions are written back as they were") {
  const std::filesystem::path file = std::filesystem::path(VOICEPRESS_SOURCE) / "feeds/key-voices/show.lock";
  const auto lock = read_lock(file);
  REQUIRE(lock);
  CHECK(lock_text(*lock) == read_file(file, 1u << 20));
  for (const LockEntry& entry : lock->episodes)
    CHECK(entry.find(Format::mp3)->profile_hash == profile_hash_of(Profile{}, Format::mp3));
}

TEST_CASE("each further format has its own profile in the lock, and the enclosure stays the first") {
  const test::TempFolder folder;
  ShowLock lock = test::lock_for(test::one_episode());
  for (const Format format : {Format::m4a, Format::opus, Format::opus_low})
    lock.episodes[0].renditions.push_back(test::some_rendition(format));
  const std::string text = lock_text(lock);
  write_file_atomically(folder / "show.lock", text);
  const auto read = read_lock(folder / "show.lock");
  REQUIRE(read);
  CHECK(lock_text(*read) == text);
  const std::vector<Rendition>& renditions = read->episodes.at(0).renditions;
  REQUIRE(renditions.size() == 4);
  for (std::size_t i = 0; i < renditions.size(); ++i) {
    CHECK(renditions[i].format == all_formats[i]);
    CHECK(renditions[i].path == audio_path_for("networking", all_formats[i]));
  }
  CHECK(renditions[0].profile_hash == "profile");
  CHECK(renditions[3].profile_hash == "profile of opus-low");
  CHECK(text.find("\"profile\": \"profile of m4a\"") != std::string::npos);
}

TEST_CASE("a checksum that is none and an enclosure that is no MP3 are not believed") {
  const test::TempFolder folder;
  const std::string good = lock_text(test::lock_for(test::one_episode()));
  for (const auto& [right, wrong] : {std::pair(std::string(64, 'a'), std::string("../../../etc/passwd")),
                                     std::pair(std::string(64, 'd'), std::string("../../../etc/passwd")),
                                     std::pair(std::string(96, 'b'), std::string(95, 'b')),
                                     std::pair(std::string("networking.mp3"), std::string("networking.opus"))}) {
    write_file_atomically(folder / "show.lock", std::string(good).replace(good.find(right), right.size(), wrong));
    CHECK_THROWS_WITH(read_lock(folder / "show.lock"), Catch::Contains("restore it from your backup"));
  }
}

TEST_CASE("audio at another host is remembered letter by letter") {
  const test::TempFolder folder;
  ShowLock lock = test::lock_for(test::one_episode());
  LockEntry& entry = lock.episodes[0];
  entry.renditions.clear();
  entry.recording = entry.profile = "";
  entry.elsewhere = Rendition{};
  entry.elsewhere->path = entry.path;
  entry.elsewhere->address = "https://count.example.org/a b/1.m4a?x=1&y=%zz";
  entry.elsewhere->type = "audio/x-m4a";
  entry.elsewhere->bytes = 6123456789;
  entry.elsewhere->duration = std::chrono::milliseconds(1500);
  write_file_atomically(folder / "show.lock", lock_text(lock));
  const auto read = read_lock(folder / "show.lock");
  REQUIRE(read);
  CHECK(lock_text(*read) == lock_text(lock));
  const auto& audio = read->episodes.at(0).elsewhere;
  REQUIRE(audio);
  CHECK(audio->is_elsewhere());
  CHECK(audio->address_in("https://example.org/") == "https://count.example.org/a b/1.m4a?x=1&y=%zz");
  CHECK(audio->type_of_file() == "audio/x-m4a");
  CHECK(audio->bytes == 6123456789);
}

TEST_CASE("an address at another host that is no web address is not believed") {
  const test::TempFolder folder;
  for (const char* address : {"javascript:alert(1)", "audio/x.mp3", "", "https://a.org/\"x"}) {
    ShowLock lock = test::lock_for(test::one_episode());
    lock.episodes[0].elsewhere = Rendition{};
    lock.episodes[0].elsewhere->address = address;
    write_file_atomically(folder / "show.lock", lock_text(lock));
    CHECK_THROWS_WITH(read_lock(folder / "show.lock"), Catch::Contains("restore it from your backup"));
  }
}

TEST_CASE("the marks of a recording are kept in the lock, and those that make no sense are not believed") {
  const test::TempFolder folder;
  ShowLock lock = test::lock_for(test::one_episode());
  CHECK(lock_text(lock).find("marks") == std::string::npos);
  lock.episodes[0].marks = {{std::chrono::milliseconds{0}, "Welcome"}, {std::chrono::milliseconds{95'500}, "Dates"}};
  const std::string text = lock_text(lock);
  write_file_atomically(folder / "show.lock", text);
  const auto read = read_lock(folder / "show.lock");
  REQUIRE(read->episodes.at(0).marks.size() == 2);
  CHECK(read->episodes[0].marks[1].title == "Dates");
  CHECK(lock_text(*read) == text);
  for (const auto& [right, wrong] : {std::pair("95500", "-5"), std::pair("95500", "0"), std::pair("\"Dates\"", "\"\""),
                                     std::pair("\"Dates\"", "7")}) {
    std::string bad = text;
    write_file_atomically(folder / "show.lock", bad.replace(bad.find(right), std::string(right).size(), wrong));
    CHECK_THROWS_WITH(read_lock(folder / "show.lock"), Catch::Contains("restore it from your backup"));
  }
}
