#include "publish/cache.h"

#include "base/crypto.h"
#include "publish/records.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;
namespace fs = std::filesystem;

TEST_CASE("an object is found by the hash of its bytes") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  Kept kept(folder / "kept");
  Cache cache(folder / "cache", index, kept);
  const std::string sha256 = cache.store("bytes");
  CHECK(sha256 == sha256_hex("bytes"));
  REQUIRE(cache.find_object(sha256));
  CHECK(read_file(*cache.find_object(sha256), 10) == "bytes");
  CHECK_FALSE(cache.find_object(sha256_hex("other")));
}

TEST_CASE("an object that was damaged between two builds is as good as none") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  Kept kept(folder / "kept");
  Cache before(folder / "cache", index, kept);
  write_file_atomically(*before.find_object(before.store("bytes")), "byteS");
  CHECK_FALSE(Cache(folder / "cache", index, kept).find_object(sha256_hex("bytes")));
}

TEST_CASE("results are kept by layer and key") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  Kept kept(folder / "kept");
  Cache cache(folder / "cache", index, kept);
  cache.keep_result(CacheLayer::analysis, "key", "{}");
  CHECK(cache.find_result(CacheLayer::analysis, "key") == "{}");
  CHECK_FALSE(cache.find_result(CacheLayer::essence, "key"));
}

TEST_CASE("the measurements of the longest recording there may be are remembered") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  Kept kept(folder / "kept");
  Cache cache(folder / "cache", index, kept);
  RecordingAnalysis day;
  day.source_rate = 48000;
  day.source_frames = std::int64_t{24} * 3600 * 48000;
  day.waveform.resize(2 * 10 * 24 * 3600, 77);
  cache.keep_result(CacheLayer::analysis, "day", to_record(day));
  const auto known = analysis_from_record(*cache.find_result(CacheLayer::analysis, "day"));
  REQUIRE(known);
  CHECK(known->waveform == day.waveform);
}

TEST_CASE("what a killed build left in the work folder is gone with the next one") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  make_folders(folder / "cache/work/0");
  write_file_atomically(folder / "cache/work/0/essence.mp3", "half");
  Kept kept(folder / "kept");
  const Cache cache(folder / "cache", index, kept);
  CHECK(fs::is_empty(cache.work_folder()));
}

TEST_CASE("files that need not be safe are found by layer and key, and damaged ones are as good as none") {
  const test::TempFolder folder;
  HashIndex index(folder / "hashes", folder.path());
  Kept kept(folder / "kept");
  Cache cache(folder / "cache", index, kept);
  const auto made = cache.keep_remakeable(CacheLayer::drawn, "key", std::string("picture"));
  const auto found = cache.find_remakeable(CacheLayer::drawn, "key");
  REQUIRE(found);
  CHECK(found->file == made.file);
  CHECK(found->sha256 == sha256_hex("picture"));
  CHECK(found->bytes == 7);
  CHECK(read_file(found->file, 100) == "picture");
  CHECK(index.files_read() == 0);
  CHECK_FALSE(cache.find_remakeable(CacheLayer::image, "key"));
  CHECK_FALSE(cache.find_remakeable(CacheLayer::drawn, "other"));
  CHECK(cache.keep_remakeable(CacheLayer::drawn, "key 2", std::string()).bytes == 0);
  CHECK(Cache(folder / "cache", index, kept).find_remakeable(CacheLayer::drawn, "key"));
  SECTION("another byte") { write_file_atomically(found->file, "pixture"); }
  SECTION("written into, by another name") {
    fs::create_hard_link(found->file, folder / "public.jpg");
    append_to_file(folder / "public.jpg", "!");
  }
  SECTION("cut off") { fs::resize_file(found->file, found->bytes - 1); }
  SECTION("nothing but a name, as after a power cut") { fs::resize_file(found->file, 0); }
  SECTION("gone") { fs::remove(found->file); }
  CHECK_FALSE(cache.find_remakeable(CacheLayer::drawn, "key"));
  cache.keep_remakeable(CacheLayer::drawn, "key", std::string("picture"));
  CHECK(cache.find_remakeable(CacheLayer::drawn, "key"));
}
