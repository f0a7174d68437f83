// More formats than MP3, where another machine has made them: what becomes of a file that the lock knows.
#include "base/crypto.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string opus_bytes = "OggS, as far as this test is concerned";

// Published as MP3 and Opus; the recording is elsewhere, and the cache holds both files.
struct TwoFormats : SmallWorkspace {
  TwoFormats() {
    build();
    fs::remove(root() / "media/small/first.wav");
    json lock = json::parse(read("feeds/small/show.lock"));
    json& renditions = lock["episodes"]["first"]["renditions"];
    json opus = renditions["mp3"];
    opus["bytes"] = opus_bytes.size();
    opus["audio"] = {5, opus_bytes.size()};
    opus["sha256"] = sha256_hex(opus_bytes);
    opus["sha384"] = hash_hex(HashKind::sha384, opus_bytes);
    opus["profile"] = "0123456789abcdef";
    renditions["opus"] = opus;
    write("feeds/small/show.lock", lock.dump(2) + "\n");
    write(".voicepress/cache/objects/" + sha256_hex(opus_bytes).substr(0, 2) + "/" + sha256_hex(opus_bytes),
          opus_bytes);
    write("feeds/small/show.toml", std::string(small_show_toml) + "[audio]\nformats = [\"mp3\", \"opus\"]\n");
  }

  json manifest() const { return json::parse(read("public/.voicepress/manifest.json"))["files"]; }
};

}  // namespace

TEST_CASE("a format that the lock knows is published, typed, offered in the feed and on the page") {
  const TwoFormats workspace;
  const std::string mp3 = workspace.read("public/small/audio/first.mp3");
  const std::string lock = workspace.read("feeds/small/show.lock");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK(workspace.read("public/small/audio/first.opus") == opus_bytes);
  CHECK(workspace.read("public/small/audio/first.mp3") == mp3);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
  CHECK(workspace.manifest()["small/audio/first.opus"]["type"] == "audio/ogg");
  CHECK(workspace.manifest()["small/audio/first.opus"]["audio"]["offsets"] == fmt::format("5 {}", opus_bytes.size()));
  const std::string feed = workspace.read("public/small/feed.xml");
  CHECK_THAT(feed, Contains("<enclosure url=\"https://example.org/small/audio/first.mp3\"") &&
                       Contains("<podcast:source uri=\"https://example.org/small/audio/first.opus\""));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), Contains("../../audio/first.opus"));
  CHECK_THAT(workspace.build({"--explain"}).out, !Contains("encode ") && !Contains("write "));
  CHECK_THAT(voicepress_with("", {"list", "-C", workspace.root().string(), "--audio"}).out,
             Contains("dBTP; also opus"));
}

TEST_CASE("a format of the lock whose bytes are elsewhere is remote, and in the same feed") {
  const TwoFormats workspace;
  workspace.build();
  const std::string feed = workspace.read("public/small/feed.xml");
  fs::remove_all(workspace / "public");
  fs::remove_all(workspace / ".voicepress/cache");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.read("public/small/feed.xml") == feed);
  CHECK(workspace.manifest()["small/audio/first.opus"]["remote"] == true);
}

TEST_CASE("a format that is taken out leaves folder, feed and lock, and the MP3 stays what it was") {
  const TwoFormats workspace;
  workspace.build();
  const std::string mp3 = workspace.read("public/small/audio/first.mp3");
  workspace.replace("feeds/small/show.toml", "[\"mp3\", \"opus\"]", "[\"mp3\"]");
  CHECK(workspace.build().code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/small/audio/first.opus"));
  CHECK(workspace.read("public/small/audio/first.mp3") == mp3);
  CHECK_THAT(workspace.read("public/small/feed.xml"), !Contains("alternateEnclosure"));
  const json renditions = json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["first"]["renditions"];
  CHECK(renditions.contains("mp3"));
  CHECK_FALSE(renditions.contains("opus"));
}

TEST_CASE("the audio of a withdrawn episode stays for 30 days in every format") {
  const TwoFormats workspace;
  workspace.build({"--now", "2026-01-01T00:00:00Z"});
  const std::string guid = json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["first"]["guid"];
  CHECK(workspace.build({"--now", "2026-01-02T00:00:00Z", "--retire", guid}).code == 0);
  CHECK(fs::exists(workspace / "public/small/audio/first.opus"));
  workspace.build({"--now", "2026-02-02T00:00:00Z"});
  CHECK_FALSE(fs::exists(workspace / "public/small/audio/first.opus"));
}
