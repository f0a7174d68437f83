// The CI job: the feed from the lock, without the recordings.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

json manifest_of(const Workspace& workspace) {
  return json::parse(workspace.read("public/.voicepress/manifest.json"))["files"];
}

}  // namespace

TEST_CASE("without recordings and cache the same feed is built from the lock") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / ".voicepress/cache");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("the recordings of 1 episode are not here; their audio was taken from show.lock"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("without public as well the audio is marked remote, and the feed is the same") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / ".voicepress/cache");
  fs::remove_all(workspace / "public");
  const std::string lock = workspace.read("feeds/small/show.lock");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("marked remote"));
  CHECK(workspace.read("public/small/feed.xml") == before.at("small/feed.xml"));
  CHECK_FALSE(fs::exists(workspace / "public/small/audio/first.mp3"));
  CHECK(manifest_of(workspace)["small/audio/first.mp3"]["remote"] == true);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
}

TEST_CASE("new tags are written into public audio when recording and cache are gone") {
  const SmallWorkspace workspace;
  workspace.build();
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / ".voicepress/cache");
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "\"First\"", "\"Renamed\"");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(run({"ffprobe", "-v", "error", "-show_entries", "format_tags=title", "-of", "csv=p=0",
                  (workspace / "public/small/audio/first.mp3").string()}),
             Contains("Renamed"));
  CHECK_THAT(run({"mp3val", "-si", (workspace / "public/small/audio/first.mp3").string()}), !Contains("WARNING"));
}

TEST_CASE("a due episode with nothing to publish is refused, with what to do") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2020-01-01");
  fs::remove(workspace / "media/small/second.wav");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("this episode is due, and there is no recording of it [recording-missing]") &&
                            Contains("media/small/"));
  CHECK(fs::exists(workspace / "public/small/audio/first.mp3"));
}

TEST_CASE("a due episode whose recording has nearly its name is told of it") {
  const SmallWorkspace workspace;
  workspace.add("science", "Science", "2020-01-01");
  fs::rename(workspace / "media/small/science.wav", workspace / "media/small/Sceince.wav");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("if 'Sceince.wav' is its recording, write recording = \"Sceince.wav\"; or put "
                                 "science.wav into media/small/"));

  workspace.add("sciences", "Sciences", "2020-01-08");
  fs::remove(workspace / "media/small/Sceince.wav");
  CHECK_THAT(workspace.build().err, !Contains("is its recording"));  // sciences.wav is another episode's
}

TEST_CASE("the recordings come back and nothing is encoded again") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  fs::rename(workspace / "media/small/first.wav", workspace / "away.wav");
  fs::remove_all(workspace / ".voicepress/cache");
  workspace.build();
  fs::rename(workspace / "away.wav", workspace / "media/small/first.wav");
  CHECK_THAT(workspace.build().out, Contains("0 encoded, 1 unchanged"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("rebuild-feed reports to a CI and commits nothing") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-04-16");
  fs::remove(workspace / "media/small/second.wav");
  const std::string files = "GITHUB_OUTPUT=" + in_quotes((workspace / "output").string()) +
                            " GITHUB_STEP_SUMMARY=" + in_quotes((workspace / "summary").string()) +
                            " VOICEPRESS=" + in_quotes(VOICEPRESS_PROGRAM);
  const Outcome job = run_shell(files, {std::string(VOICEPRESS_SOURCE) + "/scripts/rebuild-feed", "-C",
                                        workspace.root().string(), "--now", "2026-01-01T00:00:00Z"});
  CHECK(job.code == 0);
  CHECK(workspace.read("output") == "feed_changed=true\nnext_change_at=2026-04-16T05:00:00Z\nstatus=ok\n");
  CHECK_THAT(workspace.read("summary"), Contains("| feed changed | true |"));
}

TEST_CASE("rebuild-feed annotates the line of a mistake and keeps the exit code") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "title = \"First\"", "title = First");
  const Outcome job =
      run_shell("VOICEPRESS=" + in_quotes(VOICEPRESS_PROGRAM),
                {std::string(VOICEPRESS_SOURCE) + "/scripts/rebuild-feed", "-C", workspace.root().string()});
  CHECK(job.code == 1);
  CHECK_THAT(job.out, Contains("::error file=feeds/small/episodes/2019-03-21-first.md,line=2"));
}
