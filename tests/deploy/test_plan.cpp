// What a deploy decides to do, without a network.
#include "deploy/plan.h"

#include "base/crypto.h"
#include "base/error.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::deploy;

namespace {

ManifestFile file_of(const std::string& type, std::uint64_t bytes, char digit = 'a') {
  ManifestFile file;
  file.type = type;
  file.bytes = bytes;
  file.sha256 = std::string(64, digit);
  return file;
}

// A small show; its manifest's own text is "{}".
std::map<std::string, PublicFile> small_show() {
  Manifest manifest;
  manifest.files["one.mp3"] = file_of("audio/mpeg", 5000);
  manifest.files["index.html"] = file_of("text/html; charset=utf-8", 100);
  manifest.files["feed.xml"] = file_of("application/rss+xml", 200);
  return public_files(manifest, "{}");
}

Record record_of(const std::map<std::string, PublicFile>& files) {
  Record record;
  for (const auto& [path, file] : files) record[path] = {file.bytes, file.sha256};
  return record;
}

std::vector<std::string> paths_of(const std::vector<PublicFile>& files) {
  std::vector<std::string> paths;
  for (const PublicFile& file : files) paths.push_back(file.path);
  return paths;
}

using Paths = std::vector<std::string>;
const Sight audio_is_there = {{"one.mp3", {5000, std::nullopt, false}}};

}  // namespace

TEST_CASE("what pages and feeds name goes before them, and feeds go last") {
  const auto group = [](const char* type) { return group_of(file_of(type, 1)); };
  for (const char* type : {"audio/mpeg", "audio/mp4", "image/webp", "application/json+chapters", "text/vtt",
                           "application/json", "text/css; charset=utf-8", "text/javascript; charset=utf-8"})
    CHECK(group(type) == Group::media);
  for (const char* type : {"text/html; charset=utf-8", "application/xml", "text/plain; charset=utf-8", "text/xml"})
    CHECK(group(type) == Group::pages);
  for (const char* type : {"application/rss+xml", "application/atom+xml", "application/feed+json", "text/x-opml"})
    CHECK(group(type) == Group::feeds);
}

TEST_CASE("the manifest goes up with the feeds") {
  const auto files = small_show();
  CHECK(files.at(manifest_path).group == Group::feeds);
  CHECK(files.at(manifest_path).bytes == 2);
  CHECK(files.at(manifest_path).sha256 == sha256_hex("{}"));
}

TEST_CASE("a manifest that names what no host can hold is refused") {
  for (const char* path : {"a\nb", "../a", "talk//a", ".voicepress/cache"}) {
    Manifest manifest;
    manifest.files[path] = file_of("audio/mpeg", 1);
    CHECK_THROWS_AS(public_files(manifest, ""), Error);
  }
}

TEST_CASE("without a record everything is looked at and uploaded, and nothing deleted") {
  const auto files = small_show();
  CHECK(paths_to_look_at(files, {}).size() == 4);
  const Plan plan = make_plan(files, {}, {});
  CHECK(paths_of(plan.uploads) == Paths{".voicepress/manifest.json", "feed.xml", "index.html", "one.mp3"});
  CHECK(plan.bytes_to_upload() == 5302);
  CHECK(plan.deletions.empty());
}

TEST_CASE("what the record claims is not uploaded again, and media are looked at nevertheless") {
  const auto files = small_show();
  const Record record = record_of(files);
  CHECK(paths_to_look_at(files, record) == Paths{"one.mp3"});
  const Plan plan = make_plan(files, record, audio_is_there);
  CHECK(plan.is_empty());
  CHECK(plan.unchanged == 4);
  CHECK(paths_of(make_plan(files, record, {}).uploads) == Paths{"one.mp3"});
  CHECK(paths_of(make_plan(files, record, {{"one.mp3", {4999, std::nullopt, true}}}).uploads) == Paths{"one.mp3"});
}

TEST_CASE("what is there already and did not come from us is told of before it is replaced") {
  const auto files = small_show();
  const Sight sight = {{"index.html", {99, std::nullopt, false}}, {"one.mp3", {5000, true, false}}};
  CHECK(make_plan(files, {}, sight).replaced == Paths{"index.html"});
  CHECK(make_plan(files, {{"index.html", {99, ""}}}, sight).replaced.empty());
}

TEST_CASE("other bytes of the same length are uploaded") {
  const auto files = small_show();
  Record record = record_of(files);
  record["one.mp3"].sha256 = std::string(64, 'b');
  record["index.html"].sha256 = std::string(64, 'b');
  CHECK(paths_of(make_plan(files, record, audio_is_there).uploads) == Paths{"index.html", "one.mp3"});
}

TEST_CASE("what nobody knows of is believed by its checksum") {
  const auto files = small_show();
  Record record = record_of(files);
  for (const char* path : {"one.mp3", "index.html"}) record[path].sha256.clear();
  const Sight same = {{"one.mp3", {5000, true, false}}, {"index.html", {100, true, false}}};
  const Plan plan = make_plan(files, record, same);
  CHECK(plan.uploads.empty());
  CHECK(paths_of(plan.confirmed) == Paths{"index.html", "one.mp3"});
  CHECK_FALSE(plan.is_empty());
  const Sight different = {{"one.mp3", {5000, false, true}}, {"index.html", {100, false, true}}};
  CHECK(make_plan(files, record, different).uploads.size() == 2);
}

TEST_CASE("without a checksum only media of the right size that came later than ours are believed") {
  const auto files = small_show();
  const Sight later = {{"one.mp3", {5000, std::nullopt, true}}, {"index.html", {100, std::nullopt, true}}};
  CHECK(paths_of(make_plan(files, {}, later).confirmed) == Paths{"one.mp3"});
  const Sight earlier = {{"one.mp3", {5000, std::nullopt, false}}};
  CHECK(make_plan(files, {}, earlier).confirmed.empty());
}

TEST_CASE("only what the record names is deleted, and never audio that is known from the lock") {
  auto files = small_show();
  Record record = record_of(files);
  record["old.mp3"] = {7, std::string(64, 'c')};
  record["half.mp3"] = {8, ""};
  files.at("one.mp3").remote = true;
  const Sight sight = {{"one.mp3", {5000, std::nullopt, false}}, {"theirs.txt", {1, std::nullopt, false}}};
  const Plan plan = make_plan(files, record, sight);
  REQUIRE(plan.deletions.size() == 2);
  CHECK(plan.deletions[0].path == "half.mp3");
  CHECK(plan.deletions[1].path == "old.mp3");
  CHECK(plan.uploads.empty());
  CHECK(plan.missing.empty());
  CHECK(paths_of(make_plan(files, record, {}).missing) == Paths{"one.mp3"});
}
