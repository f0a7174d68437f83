// Intro, bumper, outro and filters, from show.toml to what listeners get.
#include "support/ffmpeg.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string with_parts = R"([audio]
formats = ["mp3", "m4a"]
intro = "intro.wav"
outro = "outro.wav"
[audio.joins]
gap = 0.5
)";

const std::string companions = R"(transcript = "first.vtt"
[[chapters]]
start = "0:00"
title = "Welcome"
[[chapters]]
start = "0:02"
title = "The question"
)";

const std::string bumper = R"([[audio.bumpers]]
file = "bumper.wav"
at = "0:01.5"
)";

// A recording of three seconds, an intro of two, a bumper of one, an outro of one.
struct JoinedWorkspace : SmallWorkspace {
  JoinedWorkspace() {
    write("feeds/small/show.toml", small_show_toml + with_parts);
    write("feeds/small/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21", companions + bumper));
    write("media/small/first.vtt",
          "WEBVTT\n\n00:00.500 --> 00:01.000\n<v Ann>Hello.\n\n00:02.000 --> 00:02.800\n<v Ben>Why?\n");
    write_sound("first", 3, 440);
    write_sound("intro", 2, 660);
    write_sound("bumper", 1, 880);
    write_sound("outro", 1, 550);
  }

  void write_sound(const std::string& name, int seconds, double hertz) const {
    write_wav(root_ / ("media/small/" + name + ".wav"),
              {tone(static_cast<std::size_t>(seconds) * 44100, 44100, hertz, 0.3)}, {44100, WavKind::pcm16});
  }

  json entry() const { return json::parse(read("feeds/small/show.lock"))["episodes"]["first"]; }
};

}  // namespace

TEST_CASE("an episode is joined of its parts, and chapters and transcript are where they are heard") {
  const JoinedWorkspace workspace;
  const Outcome built = workspace.build();
  REQUIRE(built.code == 0);
  // 2 + 0.5 + 1.5 + 0.5 + 1 + 0.5 + 1.5 + 0.5 + 1
  CHECK(frames_by_ffmpeg(workspace / "public/small/audio/first.mp3") == 9 * 44100);
  for (const char* file : {"public/small/audio/first.mp3", "public/small/audio/first.m4a"})
    CHECK(chapter_lines(workspace / file) == std::vector<std::string>{"0.000000|Welcome", "6.500000|The question"});
  const json chapters = json::parse(workspace.read("public/small/chapters/first.json"));
  CHECK(chapters["chapters"][1]["startTime"] == 6.5);
  CHECK_THAT(workspace.read("public/small/transcripts/first.vtt"), Contains("00:00:03.000 --> 00:00:03.500"));
  CHECK_THAT(workspace.read("public/small/transcripts/first.vtt"), Contains("00:00:06.500 --> 00:00:07.300"));
  CHECK(workspace.entry()["insertions"] == json::parse("[[0,2500],[1500,2000]]"));
}

TEST_CASE("a build without the recordings keeps the times, because the lock knows them") {
  const JoinedWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto before = workspace.tree();
  fs::remove_all(workspace / "cache");
  for (const char* name : {"first", "intro", "bumper", "outro"})
    fs::remove(workspace / ("media/small/" + std::string(name) + ".wav"));
  REQUIRE(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("another intro makes the episode anew, and nothing changed makes nothing") {
  const JoinedWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.build().out, Contains("(1 unchanged)") || Contains("1 unchanged"));
  workspace.write_sound("intro", 3, 660);
  CHECK_THAT(workspace.build().out, Contains("1 encoded"));
  CHECK(chapter_lines(workspace / "public/small/audio/first.mp3") ==
        std::vector<std::string>{"0.000000|Welcome", "7.500000|The question"});
}

TEST_CASE("the bytes of a joined and filtered episode are the same for any number of jobs") {
  const JoinedWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "[audio.joins]\n",
                    "[audio.process]\nhighpass = 80\ndenoise = 10\nleveller = true\ndeess = true\ntrim = true\n"
                    "filters = \"treble=g=1\"\n[audio.joins]\n");
  REQUIRE(workspace.build({"-j", "1"}).code == 0);
  const auto before = workspace.tree();
  for (const char* folder : {"public", "cache"}) fs::remove_all(workspace / folder);
  fs::remove(workspace / "feeds/small/show.lock");
  REQUIRE(workspace.build({"-j", "3"}).code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("an episode can do without the show's intro") {
  const JoinedWorkspace workspace;
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21", "[audio]\nintro = \"none\"\noutro = \"none\"\n"));
  REQUIRE(workspace.build().code == 0);
  CHECK(frames_by_ffmpeg(workspace / "public/small/audio/first.mp3") == 3 * 44100);
  CHECK_FALSE(workspace.entry().contains("insertions"));
}

TEST_CASE("an intro that is not there refuses the episode at the line that names it") {
  const JoinedWorkspace workspace;
  fs::remove(workspace / "media/small/intro.wav");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/show.toml:13:9: error: there is no 'intro.wav' in the show's media "
                                 "folder to join the recording with [audio-join]"));
}

TEST_CASE("filters that FFmpeg does not understand are refused before anything is made") {
  const JoinedWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "[audio.joins]\n",
                    "[audio.process]\nfilters = \"equaliser=f=3000\"\n[audio.joins]\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("there is no filter 'equaliser' that only works on the sound [audio-filters]"));
  CHECK_FALSE(fs::exists(workspace / "public/small/audio"));
}

TEST_CASE("filters that leave nothing or too much are refused at their line") {
  const JoinedWorkspace workspace;
  const std::string show = workspace.read("feeds/small/show.toml");
  workspace.replace("feeds/small/show.toml", "[audio.joins]\n",
                    "[audio.process]\nfilters = \"volume=1000dB\"\n[audio.joins]\n");
  const Outcome too_loud = workspace.build();
  CHECK(too_loud.code == 1);
  CHECK_THAT(too_loud.err,
             Contains("feeds/small/show.toml:16:11: error: the filters make the sound louder than numbers "
                      "go [audio-filters]"));
  workspace.write("feeds/small/show.toml", show);
  workspace.write(
      "feeds/small/episodes/2019-03-21-first.md",
      small_episode("First", "2019-03-21",
                    "[audio]\nintro = \"none\"\noutro = \"none\"\n[audio.process]\nfilters = \"volume=0\"\n"));
  const Outcome silent = workspace.build();
  CHECK(silent.code == 1);
  CHECK_THAT(silent.err, Contains("nothing is left to be heard behind the filters [audio-filters]"));
}

TEST_CASE("chapters of silence that is trimmed go with it, and the others stay") {
  const JoinedWorkspace workspace;
  Samples recording = tone(3 * 44100, 44100, 440, 0.3);
  std::fill_n(recording.begin(), 44100 * 3 / 2, 0.0F);
  write_wav(workspace / "media/small/first.wav", {recording}, {44100, WavKind::pcm16});
  workspace.replace("feeds/small/show.toml", "intro = \"intro.wav\"\noutro = \"outro.wav\"\n[audio.joins]\ngap = 0.5\n",
                    "[audio.process]\ntrim = true\n");
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21",
                                "[[chapters]]\nstart = \"0:00\"\ntitle = \"A\"\n[[chapters]]\nstart = \"0:01\"\n"
                                "title = \"B\"\n[[chapters]]\nstart = \"0:02\"\ntitle = \"C\"\n"));
  const Outcome built = workspace.build();
  REQUIRE(built.code == 0);
  CHECK_THAT(built.err, !Contains("chapters"));
  CHECK(chapter_lines(workspace / "public/small/audio/first.mp3") ==
        std::vector<std::string>{"0.000000|B", "0.750000|C"});
}

TEST_CASE("a bumper behind the recording's end refuses the episode in words") {
  const JoinedWorkspace workspace;
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "0:01.5", "0:07");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(
      built.err,
      Contains("2019-03-21-first.md:13:6: error: the recording ends after 3.0 s, before this bumper [audio-join]"));
}

TEST_CASE("check listens to the recording itself, whatever it is joined with") {
  const JoinedWorkspace workspace;
  write_wav(workspace / "media/small/first.wav", {Samples(3 * 44100, 0.0F)}, {44100, WavKind::pcm16});
  const Outcome checked = run_voicepress({"check", "-C", workspace.root().string()});
  CHECK(checked.code == 1);
  CHECK_THAT(checked.out + checked.err, Contains("nothing is to be heard in the recording"));
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("nothing is to be heard in the recording"));
}
