// The commands around a build, run as a producer runs them: init, new, check, list.
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

Outcome in(const Workspace& workspace, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"-C", workspace.root().string()});
  return run_voicepress(arguments);
}

Samples quiet_tone(double seconds, float level) { return tone(static_cast<int>(seconds * 48000), 48000, 300, level); }

}  // namespace

TEST_CASE("init, new and build make a feed that plays on this computer, and promise nothing yet") {
  const Workspace workspace;
  fs::create_directories(workspace.root());
  write_wav(workspace / "Ep 3 - Reading aloud with Jane Smith (final).wav", {quiet_tone(3, 0.2F)});
  REQUIRE(in(workspace, {"init", "--show", "talks"}).code == 0);
  const Outcome begun = in(workspace, {"new", "talks", "Ep 3 - Reading aloud with Jane Smith (final).wav"});
  REQUIRE(begun.code == 0);
  CHECK_THAT(begun.out, Contains("episode    Reading aloud with Jane Smith, episode 3\n") &&
                            Contains("guest      Jane Smith\n") && Contains("now, because it is the first"));
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("no address of its own yet"));
  CHECK_THAT(workspace.read("public/talks/feed.xml"),
             Contains("url=\"http://127.0.0.1:8080/talks/audio/reading-aloud-with-jane-smith.mp3\""));
  CHECK_FALSE(fs::exists(workspace / "feeds/talks/show.lock"));
  CHECK(workspace.build({"--strict"}).code == 1);
  CHECK_THAT(built.err, Contains("[text-starter]"));
  {
    const RunningServer server(workspace.root());
    CHECK_THAT(server.out(),
               Contains("It was built for http://127.0.0.1:8080/, and apps will not find its audio: build "
                        "it with --base-url " +
                        server.url()));
  }

  // The real address is the first promise.
  workspace.replace("feeds/talks/show.toml", "https://not-yet.invalid/talks/", "https://podcasts.example.org/talks/");
  const Outcome difference = in(workspace, {"diff"});
  CHECK(difference.code == 0);
  CHECK_THAT(difference.out, Contains("nothing was promised") && Contains("0 new, 1 changed, 0 withdrawn\n"));
  const Outcome promised = workspace.build();
  CHECK(promised.code == 0);
  CHECK(promised.err.find("url-placeholder") == std::string::npos);
  CHECK_THAT(workspace.read("feeds/talks/show.lock"), Contains("https://podcasts.example.org/talks/"));
}

TEST_CASE("a mistake in show.toml is told of by list and share, which could only guess") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/show.toml", "timezone = \"Europe/London\"", "timezone = Europe/London");
  const Outcome listed = in(workspace, {"list"}), shared = in(workspace, {"share", "small", "first"});
  CHECK(listed.code == 1);
  CHECK_THAT(listed.out, Contains("small\nPublished: 1\n"));
  CHECK_THAT(listed.err,
             Contains("feeds/small/show.toml has errors") && Contains("'voicepress check small' says which"));
  CHECK(shared.code == 1);
  CHECK(shared.out.empty());
  CHECK_THAT(shared.err, Contains("feeds/small/show.toml has errors, so its addresses are not known"));
}

TEST_CASE("a lock that is gone is missed by the build after it") {
  const SmallWorkspace workspace;
  CHECK_THAT(workspace.build().err, !Contains("lock-missing"));
  CHECK_THAT(workspace.build().err, !Contains("lock-missing"));
  fs::remove(workspace / "feeds/small/show.lock");
  CHECK_THAT(in(workspace, {"check"}).err + in(workspace, {"check"}).out, Contains("lock-missing"));
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("feeds/small/show.lock: warning: this file is gone, although the show is published"));
  CHECK_THAT(workspace.build().err, !Contains("lock-missing"));
}

TEST_CASE("init overwrites nothing, and says what to do instead") {
  const Workspace workspace;
  fs::create_directories(workspace.root());
  REQUIRE(in(workspace, {"init", "--show", "talks", "--ci", "github"}).code == 0);
  CHECK(fs::exists(workspace / ".github/workflows/podcast.yml"));
  const auto before = workspace.tree(".");
  const Outcome again = in(workspace, {"init", "--show", "talks"});
  CHECK(again.code == 2);
  CHECK_THAT(again.err, Contains("is a show") && Contains("voicepress new talks RECORDING"));
  CHECK(workspace.tree(".") == before);
  CHECK(in(workspace, {"init", "--show", "second"}).code == 0);
  CHECK(in(workspace, {"check"}).code == 0);
}

TEST_CASE("init says the way into the new folder as it can be copied") {
  const Workspace workspace;
  fs::create_directories(workspace.root());
  const Outcome made = in(workspace, {"init", "Jo's talks"});
  CHECK(made.code == 0);
  CHECK_THAT(made.out, Contains("cd 'Jo'\\''s talks' && voicepress new jos-talks RECORDING"));
}

TEST_CASE("new takes the next number and the next free slot, and leaves the recording where it was") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "image = ", "schedule.slot = \"every Thursday 06:00\"\nimage = ");
  workspace.write("feeds/small/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21", "episode = 7\n"));
  write_wav(workspace / "outside.wav", {quiet_tone(1, 0.2F)});
  const Outcome begun = in(workspace, {"new", "small", "outside.wav", "--title", "Second \"talk\"", "--now",
                                       "2019-03-22T12:00:00Z", "--json"});
  REQUIRE(begun.code == 0);
  const auto told = nlohmann::json::parse(begun.out);
  CHECK(told["episode"] == 8);
  CHECK(told["date"] == "2019-03-28T06:00:00Z");
  CHECK(told["file"] == "feeds/small/episodes/2019-03-28-second-talk.md");
  CHECK(fs::exists(workspace / "outside.wav"));
  CHECK(slurp(workspace / "outside.wav") == slurp(workspace / "media/small/second-talk.wav"));
  const Outcome again = in(workspace, {"new", "small", "--title", "Third", "--now", "2019-03-22T12:00:00Z", "--json"});
  CHECK(nlohmann::json::parse(again.out)["date"] == "2019-04-04T05:00:00Z");
  CHECK(in(workspace, {"check", "--now", "2019-03-22T12:00:00Z"}).code == 0);
}

TEST_CASE("new refuses what is no recording, and writes nothing") {
  const SmallWorkspace workspace;
  workspace.write("talk.wav", "this is no sound");
  const auto before = workspace.tree("feeds");
  const Outcome refused = in(workspace, {"new", "small", "talk.wav"});
  CHECK(refused.code == 1);
  CHECK(in(workspace, {"new", "small", "absent.wav"}).code == 2);
  CHECK(in(workspace, {"new", "nobody", "talk.wav"}).code == 2);
  CHECK(workspace.tree("feeds") == before);
  CHECK(workspace.tree("media").size() == 2);
}

TEST_CASE("new never writes over an episode whose file has the name that it would choose") {
  const SmallWorkspace workspace;
  const std::string text = small_episode("Bath", "2019-04-04", "slug = \"water\"\n");
  workspace.write("feeds/small/episodes/2019-04-04-bath.md", text);
  const Outcome begun = in(workspace, {"new", "small", "--title", "Bath", "--date", "2019-04-04", "--json"});
  REQUIRE(begun.code == 0);
  CHECK(nlohmann::json::parse(begun.out)["file"] == "feeds/small/episodes/2019-04-04-bath-2.md");
  CHECK(workspace.read("feeds/small/episodes/2019-04-04-bath.md") == text);
}

TEST_CASE("new names the recording where its ending is rare, its stem is taken or its name cannot be written") {
  const SmallWorkspace workspace;
  write_wav(workspace / "tea.wav", {quiet_tone(1, 0.2F)});
  fs::copy_file(workspace / "tea.wav", workspace / "rare.w64");
  fs::copy_file(workspace / "tea.wav", workspace / "media/small/tea.flac");
  fs::copy_file(workspace / "tea.wav", workspace / "media/small/two\nlines.wav");
  const auto begin = [&](const std::string& recording, const std::string& date) {
    const Outcome begun = in(workspace, {"new", "small", recording, "--date", date, "--json"});
    REQUIRE(begun.code == 0);
    return workspace.read(nlohmann::json::parse(begun.out)["file"].get<std::string>());
  };
  CHECK_THAT(begin("rare.w64", "2019-04-01"), Contains("recording = \"rare.w64\"\n"));
  CHECK_THAT(begin("tea.wav", "2019-04-02"), Contains("recording = \"tea.wav\"\n"));
  CHECK(begin("media/small/two\nlines.wav", "2019-04-03").find("recording =") == std::string::npos);
  CHECK(fs::exists(workspace / "media/small/two-lines.wav"));
  CHECK(in(workspace, {"check"}).code == 0);
}

TEST_CASE("new writes what it was told so that it can be read, whatever the terminal delivered") {
  const SmallWorkspace workspace;
  const std::string title = "Tea\x7F \"for\"\ttwo \x01" + std::string(230, 'x');
  CHECK(in(workspace, {"new", "small", "--title", title, "--guest", "Jo\x01 O'Brien", "--date", "2019-04-04"}).code ==
        0);
  CHECK(in(workspace, {"check", "--now", "2019-03-22T12:00:00Z"}).code == 0);
  const Outcome folder = in(workspace, {"new", "small", "media"});
  CHECK(folder.code == 2);
  CHECK_THAT(folder.err, Contains("is a folder"));
}

TEST_CASE("new leaves no copy behind when it fails") {
  const SmallWorkspace workspace;
  write_wav(workspace / "talk.wav", {quiet_tone(1, 0.2F)});
  const auto before = workspace.tree("media");
  fs::remove_all(workspace / "feeds/small/episodes");
  workspace.write("feeds/small/episodes", "not a folder");
  CHECK(in(workspace, {"new", "small", "talk.wav"}).code == 3);
  CHECK(workspace.tree("media") == before);
}

TEST_CASE("new says which of two hours is meant when the clocks go back") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "image = ", "schedule.slot = \"every Sunday 01:30\"\nimage = ");
  const Outcome begun = in(workspace, {"new", "small", "--title", "Night", "--now", "2026-10-20T12:00:00Z", "--json"});
  REQUIRE(begun.code == 0);
  CHECK(nlohmann::json::parse(begun.out)["date"] == "2026-10-25T00:30:00Z");
  CHECK_THAT(workspace.read("feeds/small/episodes/2026-10-25-night.md"),
             Contains("date = 2026-10-25T01:30:00+01:00\n"));
  CHECK(in(workspace, {"check", "--now", "2026-10-20T12:00:00Z"}).code == 0);
}

TEST_CASE("Ctrl-C in the editor that new opened is the editor's") {
  const SmallWorkspace workspace;
  workspace.write("editor",
                  "#!/bin/sh\nkill -INT $PPID; sleep 0.1; kill -INT $PPID; sleep 0.1; echo Edited. >>\"$1\"\n");
  fs::permissions(workspace / "editor", fs::perms::owner_all);
  const std::string command = in_quotes(VOICEPRESS_PROGRAM) + " new -C " + in_quotes(workspace.root().string()) +
                              " small --title Second --date 2019-04-04";
  const Outcome edited = run_shell("env -u VISUAL EDITOR=" + in_quotes((workspace / "editor").string()),
                                   {"script", "-qec", command, "/dev/null"});
  CHECK(edited.code == 0);
  CHECK_THAT(workspace.read("feeds/small/episodes/2019-04-04-second.md"), Catch::EndsWith("Edited.\n"));
}

TEST_CASE("check finds what spoils a recording, and changes nothing but the cache") {
  const SmallWorkspace workspace;
  Samples samples = quiet_tone(3, 0.2F);
  samples.insert(samples.end(), 48000 * 6, 0.0F);
  Samples loud = quiet_tone(1, 0.9F);
  for (float& sample : loud) sample = std::clamp(sample * 4, -1.0F, 1.0F);
  samples.insert(samples.end(), loud.begin(), loud.end());
  write_wav(workspace / "media/small/first.wav", {samples});
  const Outcome checked = in(workspace, {"check"});
  CHECK(checked.code == 0);
  CHECK_THAT(checked.out, Contains("the recording is clipped at 0:09") && Contains("[recording-clipping]") &&
                              Contains("nothing is to be heard for 6.0 s at 0:03") &&
                              Contains("Checked small (1 episode): 0 errors, 2 warnings\n"));
  CHECK_FALSE(fs::exists(workspace / "public"));
  CHECK_FALSE(fs::exists(workspace / "feeds/small/show.lock"));
  CHECK(in(workspace, {"check", "--strict"}).code == 1);
}

TEST_CASE("check speaks to people, programs and workflows") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "explicit = false", "explicit = \"50%, a: b\"");
  const Outcome text = in(workspace, {"check"});
  CHECK(text.code == 1);
  CHECK_THAT(text.out, Contains("feeds/small/show.toml:8:12: error:"));
  const auto json = nlohmann::json::parse(in(workspace, {"check", "--json"}).out);
  REQUIRE(json["findings"].size() == 1);
  for (const char* key : {"file", "line", "column", "rule", "severity", "message", "fix", "reason", "source"})
    CHECK(json["findings"][0].contains(key));
  const Outcome github = in(workspace, {"check", "--format", "github"});
  CHECK_THAT(github.out, Catch::StartsWith("::error file=feeds/small/show.toml,line=8,col=12,title="));
  CHECK(std::count(github.out.begin(), github.out.end(), '\n') == 1);
}

TEST_CASE("list says what is out, what waits and what is a draft, in the show's zone") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  workspace.write("feeds/small/episodes/2026-08-01-third.md", small_episode("Third", "2026-08-01", "draft = true\n"));
  workspace.build({"--now", "2026-06-30T05:00:00Z"});
  const Outcome listed = in(workspace, {"list", "--audio", "--now", "2026-06-30T05:00:00Z"});
  CHECK(listed.code == 0);
  CHECK_THAT(listed.out, Contains("Published: 1\n  Thu 21 Mar 2019 06:00 GMT  First\n") &&
                             Contains("as loud as other podcasts") &&
                             Contains("Scheduled: 1\n  Thu 2 Jul 2026 06:00 BST  Second  (in 2 d)") &&
                             Contains("Drafts: 1\n") && Contains("Next: \"Second\" goes live Thu 2 Jul 2026"));
  const auto json = nlohmann::json::parse(in(workspace, {"list", "--json", "--now", "2026-06-30T05:00:00Z"}).out);
  CHECK(json["next_change_at"] == "2026-07-02T05:00:00Z");
  CHECK(json["shows"][0]["episodes"].size() == 3);
}
