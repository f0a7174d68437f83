// Transcripts in every form, and those that the producer's own program writes: built by the real program.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string first = "feeds/small/episodes/2019-03-21-first.md";

// A program that writes down what it was asked, and a transcript.
void give_program(const SmallWorkspace& workspace, const std::string& script) {
  workspace.write("stt", "#!/bin/sh\necho \"$1\" >>\"" + (workspace / "calls").string() + "\"\n" + script);
  fs::permissions(workspace / "stt", fs::perms::owner_all);
  workspace.write("feeds/small/show.toml", std::string(small_show_toml) + "transcribe = [\"" +
                                               (workspace / "stt").string() + "\", \"{recording}\", \"{output}\"]\n");
}

constexpr const char* writes_vtt =
    "printf 'WEBVTT\\n\\n00:00.000 --> 00:01.000\\nSPEAKER_00: Hello.\\n\\n00:01.000 --> 00:02.500\\n"
    "SPEAKER_00: Good bye.\\n' >\"$2\"\n";

int calls(const Workspace& workspace) {
  if (!fs::exists(workspace / "calls")) return 0;
  const std::string text = workspace.read("calls");
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("a transcript is published in five forms and two languages, each with its tag") {
  const SmallWorkspace workspace;
  workspace.write("media/small/t.srt", "1\n00:00:00,000 --> 00:00:02,500\nHello, and welcome.\n");
  workspace.write("media/small/de.txt", "Ann: Hallo.\n\nBo: Danke.\n");
  workspace.write(first, small_episode("First", "2019-03-21",
                                       "transcript = \"t.srt\"\n[[transcripts]]\nfile = \"de.txt\"\nlanguage = \"de\"\n"
                                       "[[hosts]]\nname = \"Ann\"\n[[guests]]\nname = \"Bo\"\n"));
  const Outcome built = workspace.build();
  CHECK_THAT(built.err, !Contains("warning:") && !Contains("error:"));
  CHECK(built.code == 0);
  const std::string feed = workspace.read("public/small/feed.xml"), url = "https://example.org/small/transcripts/first";
  for (const auto& [ending, type] : {std::pair(".vtt", "text/vtt"), std::pair(".srt", "application/x-subrip"),
                                     std::pair(".json", "application/json")})
    CHECK_THAT(feed, Contains("<podcast:transcript url=\"" + url + ending + "\" type=\"" + type +
                              "\" language=\"en-gb\" rel=\"captions\" />"));
  CHECK_THAT(feed, Contains("<podcast:transcript url=\"" + url + ".txt\" type=\"text/plain\" language=\"en-gb\" />"));
  CHECK_THAT(feed, Contains("<podcast:transcript url=\"" + url + ".html\" type=\"text/html\" language=\"en-gb\" />"));
  CHECK_THAT(feed, Contains("<podcast:transcript url=\"" + url + ".de.txt\" type=\"text/plain\" language=\"de\" />"));
  CHECK_THAT(feed, !Contains(".de.vtt"));
  CHECK(workspace.read("public/small/transcripts/first.de.txt") == "Ann: Hallo.\n\nBo: Danke.\n");
  const auto manifest = nlohmann::json::parse(workspace.read("public/.voicepress/manifest.json"));
  const auto& files = manifest["files"];
  CHECK(files["small/transcripts/first.srt"]["type"] == "application/x-subrip; charset=utf-8");
  CHECK(files["small/transcripts/first.json"]["type"] == "application/json");
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("<a href=\"../../transcripts/first.srt\" type=\"application/x-subrip\">SRT</a>") &&
                 Contains("<a href=\"../../transcripts/first.de.txt\" type=\"text/plain\">text (de)</a>"));
}

TEST_CASE("the producer's program transcribes a recording once, and its words stay when recording or cache are gone") {
  const SmallWorkspace workspace;
  give_program(workspace, writes_vtt);
  workspace.write(first, small_episode("First", "2019-03-21", "[speakers]\n\"SPEAKER_00\" = \"Ann\"\n"));
  CHECK(run({VOICEPRESS_PROGRAM, "check", "-C", workspace.root().string()}).find("transcribe") == std::string::npos);
  CHECK(calls(workspace) == 0);
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK(calls(workspace) == 1);
  CHECK(workspace.read("calls") == (workspace / "media/small/first.wav").string() + "\n");
  CHECK_THAT(workspace.read("public/small/transcripts/first.vtt"), Contains("<v Ann>Hello."));
  const std::string page = workspace.read("public/small/episodes/first/index.html");
  CHECK_THAT(page, Contains("Hello.") && Contains("Good bye."));
  const auto before = workspace.tree();

  CHECK(workspace.build().code == 0);
  CHECK(calls(workspace) == 1);
  CHECK(workspace.tree() == before);
  fs::remove(workspace / "media/small/first.wav");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
  fs::remove_all(workspace / ".voicepress");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
  CHECK(calls(workspace) == 1);

  const std::string feed = workspace.read("public/small/feed.xml");
  fs::remove_all(workspace / ".voicepress");
  fs::remove_all(workspace / "public");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.read("public/small/feed.xml") == feed);  // the files are where they were uploaded
  CHECK(calls(workspace) == 1);
}

TEST_CASE("a program that fails costs the transcript, and is quoted") {
  const SmallWorkspace workspace;
  give_program(workspace, "echo 'loading the model' >&2\necho 'out of memory' >&2\nexit 7\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/show.toml:11:14: error: stt ended with code 7 for 'first.wav', and said: "
                                 "loading the model out of memory [transcribe-failed]"));
  CHECK(fs::exists(workspace / "public/small/audio/first.mp3"));
  CHECK_FALSE(fs::exists(workspace / "public/small/transcripts"));
}

TEST_CASE("what a program writes is not trusted") {
  const SmallWorkspace workspace;
  give_program(workspace, "printf 'WEBVTT\\n\\n00:00.000 --> 00:99.000\\nHello.\\n'\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("the transcript by stt of 'first', line 3: this is not the timing line of a cue "
                                 "[transcript-format]"));
}

TEST_CASE("a given transcript, or the word none, keeps the program from being run") {
  const SmallWorkspace workspace;
  give_program(workspace, writes_vtt);
  workspace.write(first, small_episode("First", "2019-03-21", "transcript = \"none\"\n"));
  CHECK(workspace.build().code == 0);
  workspace.write("media/small/t.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nMine.\n");
  workspace.write(first, small_episode("First", "2019-03-21", "transcript = \"t.vtt\"\n"));
  CHECK(workspace.build().code == 0);
  CHECK(calls(workspace) == 0);
  CHECK_THAT(workspace.read("public/small/transcripts/first.txt"), Contains("Mine."));
}

TEST_CASE("Ctrl-C ends the program too") {
  const SmallWorkspace workspace;
  CHECK(workspace.build().code == 0);
  const std::string mark = (workspace / "alive").string();
  give_program(workspace, "sleep 5\ntouch '" + mark + "'\n");
  const Outcome interrupted = workspace.build({}, "timeout --foreground --preserve-status -s INT 2");
  CHECK(interrupted.code == 130);
  run({"sleep", "5"});
  CHECK_FALSE(fs::exists(mark));
  CHECK(calls(workspace) == 1);
}
