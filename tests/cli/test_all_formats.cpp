// Every format of one recording, made by the program and heard by FFmpeg.
#include "support/ffmpeg.h"
#include "support/mp3val.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string three_formats = "[audio]\nformats = [\"mp3\", \"m4a\", \"opus\", \"opus-low\"]\n";

const std::string chapters = R"([[chapters]]
start = "0:00"
title = "Welcome"
[[chapters]]
start = "0:17.25"
title = "Größe & Maß"
)";

// 64 seconds in stereo: two joins.
struct LongerWorkspace : SmallWorkspace {
  LongerWorkspace() {
    write("feeds/small/show.toml", small_show_toml + three_formats);
    write("feeds/small/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21", chapters));
    const std::size_t count = 64 * 48000 + 321;
    write_wav(root_ / "media/small/first.wav",
              {test::speech_like(count, 48000, 3, 0.2), test::speech_like(count, 48000, 4, 0.2)});
  }

  std::string audio(const std::string& ending) const {
    return (root_ / ("public/small/audio/first" + ending)).string();
  }
  json renditions() const { return json::parse(read("feeds/small/show.lock"))["episodes"]["first"]["renditions"]; }
  std::map<std::string, std::string> hashes() const {
    std::map<std::string, std::string> found;
    const json all = renditions();  // outlives the loop
    for (const auto& [format, rendition] : all.items()) found[format] = rendition["sha256"];
    return found;
  }
};

const std::vector<std::string> endings = {".mp3", ".m4a", ".opus", ".low.opus"};

}  // namespace

TEST_CASE("one build makes every format: the same sound, length, loudness and chapters in each") {
  const LongerWorkspace workspace;
  const Outcome built = workspace.build({"-v"});
  INFO(built.err);
  REQUIRE(built.code == 0);
  for (const std::string& ending : endings) {
    INFO(ending);
    const std::string file = workspace.audio(ending);
    run({"ffmpeg", "-nostdin", "-v", "error", "-xerror", "-err_detect", "explode", "-i", file, "-map", "0:a", "-f",
         "null", "-"});
    CHECK(chapter_lines(file) == std::vector<std::string>{"0.000000|Welcome", "17.250000|Größe & Maß"});
    CHECK(loudness_by_ffmpeg(file) == Approx(ending == ".low.opus" ? -19 : -16).margin(0.5));
    if (ending != ".m4a") CHECK(frames_by_ffmpeg(file) == 64 * 48000 + 321);  // FFmpeg gives out the padding of MP4
  }
  CHECK(complaints_of_mp3val(workspace.audio(".mp3")).empty());
  CHECK_THAT(run({"opusinfo", workspace.audio(".opus")}), !Contains("WARNING") && !Contains("ERROR"));
  CHECK_THAT(run({"ffprobe", "-v", "error", "-show_entries", "stream=duration_ts,time_base", workspace.audio(".m4a")}),
             Contains("duration_ts=3072321"));
}

TEST_CASE("the feed offers every format, and only the enclosure is the default") {
  const LongerWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string feed = workspace.read("public/small/feed.xml");
  CHECK_THAT(feed, Contains("<enclosure url=\"https://example.org/small/audio/first.mp3\""));
  for (const std::string& ending : endings)
    CHECK_THAT(feed, Contains("<podcast:source uri=\"https://example.org/small/audio/first" + ending + "\""));
  std::size_t defaults = 0;
  for (std::size_t at = feed.find("default=\"true\""); at != std::string::npos;
       at = feed.find("default=\"true\"", at + 1))
    ++defaults;
  CHECK(defaults == 1);
  const json renditions = workspace.renditions();
  for (const auto& [format, ending] : std::map<std::string, std::string>{
           {"mp3", ".mp3"}, {"m4a", ".m4a"}, {"opus", ".opus"}, {"opus-low", ".low.opus"}}) {
    INFO(format);
    const std::string file = workspace.audio(ending);
    CHECK(fs::file_size(file) == renditions.at(format).at("bytes").get<std::uintmax_t>());
    const std::string digest = run({"sh", "-c", "openssl dgst -sha384 -binary \"$1\" | base64 -w0", "sh", file});
    CHECK_THAT(feed, Contains("sha384-" + digest));
  }
}

TEST_CASE("a format that is added or changed makes no other file anew, and notes none at all") {
  const LongerWorkspace workspace;
  workspace.write("feeds/small/show.toml", std::string(small_show_toml) + "[audio]\nformats = [\"mp3\"]\n");
  REQUIRE(workspace.build().code == 0);
  const auto alone = workspace.hashes();
  workspace.write("feeds/small/show.toml", small_show_toml + three_formats);
  REQUIRE(workspace.build().code == 0);
  const auto all = workspace.hashes();
  CHECK(all.size() == 4);
  CHECK(all.at("mp3") == alone.at("mp3"));

  workspace.write("feeds/small/show.toml", small_show_toml + three_formats + "[audio.m4a]\nbitrate = 160\n");
  REQUIRE(workspace.build().code == 0);
  auto changed = workspace.hashes();
  CHECK(changed.at("m4a") != all.at("m4a"));
  changed["m4a"] = all.at("m4a");
  CHECK(changed == all);

  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21", chapters) + "\nMore.\n");
  CHECK_THAT(workspace.build().out, Contains("(0 encoded, 1 unchanged)"));
}

TEST_CASE("a new title is written into every format without encoding, and the sound stays what it was") {
  const LongerWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto sound_of = [&](const std::string& ending) {
    return run({"ffmpeg", "-v", "error", "-i", workspace.audio(ending), "-map", "0:a", "-c", "copy", "-f", "md5", "-"});
  };
  std::map<std::string, std::string> before;
  for (const std::string& ending : endings) before[ending] = sound_of(ending);
  workspace.write("feeds/small/episodes/2019-03-21-first.md", small_episode("Another title", "2019-03-21", chapters));
  const Outcome built = workspace.build({"--explain"});
  CHECK_THAT(built.out, Contains("(0 encoded, 1 tagged)") || Contains("0 encoded"));
  CHECK_THAT(built.out, !Contains("encode "));
  for (const std::string& ending : endings) {
    INFO(ending);
    CHECK(sound_of(ending) == before[ending]);
    CHECK_THAT(run({"ffprobe", "-v", "error", "-show_format", "-show_streams", workspace.audio(ending)}),
               Contains("Another title"));
  }
}

TEST_CASE("every format has the same bytes for any number of threads") {
  const LongerWorkspace one, three;
  REQUIRE(one.build({"-j", "1"}).code == 0);
  REQUIRE(three.build({"-j", "3"}).code == 0);
  CHECK(one.tree() == three.tree());
}

TEST_CASE("without recording and cache all formats are in the same feed") {
  const LongerWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string feed = workspace.read("public/small/feed.xml");
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / ".voicepress");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.read("public/small/feed.xml") == feed);
}

TEST_CASE("a format whose loudness cannot be met is published, and its line says by how much it missed") {
  SmallWorkspace workspace;
  Noise noise(3);
  write_wav(workspace / "media/small/first.wav", {make_samples(6 * 48000, [&](std::size_t) { return 0.9 * noise(); })});
  workspace.write("feeds/small/show.toml",
                  std::string(small_show_toml) +
                      "[audio]\nformats = [\"mp3\", \"opus\"]\nbitrate = 320\ntarget_lufs = -9\n"
                      "[audio.opus]\nbitrate = 24\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err,
             Contains("LUFS when encoded as opus at 24 kbit/s, and -9.0 was asked for, which its peaks do not allow") &&
                 Contains("[audio-level]") && Contains("warning: "));
  CHECK(fs::exists(workspace / "public/small/audio/first.mp3"));
  CHECK(fs::exists(workspace / "public/small/audio/first.opus"));
}

TEST_CASE(
    "encoded in one go every format is as long and as loud, and neither way takes the other's files from the cache") {
  const LongerWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto in_segments = workspace.hashes();
  REQUIRE(workspace.build({"--serial-encode", "--remake-audio"}).code == 0);
  const auto in_one_go = workspace.hashes();
  for (const std::string& ending : endings)
    CHECK(loudness_by_ffmpeg(workspace.audio(ending)) == Approx(ending == ".low.opus" ? -19 : -16).margin(0.5));
  CHECK(frames_by_ffmpeg(workspace.audio(".mp3")) == 64 * 48000 + 321);
  CHECK(in_one_go.at("m4a") != in_segments.at("m4a"));
  REQUIRE(workspace.build({"--remake-audio"}).code == 0);
  CHECK(workspace.hashes() == in_segments);
}
