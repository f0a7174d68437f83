// Chapters from every source, in every file that carries them: built by the real program, read by ffprobe.
#include "support/workspace.h"

#include <cmath>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

using Listed = std::vector<std::pair<long, std::string>>;  // milliseconds and titles

Listed in_json(const Workspace& workspace) {
  Listed listed;
  const json written = json::parse(workspace.read("public/small/chapters/first.json"));
  for (const json& chapter : written["chapters"])
    if (chapter.value("toc", true))
      listed.emplace_back(std::lround(chapter["startTime"].get<double>() * 1000), chapter["title"]);
  return listed;
}

Listed in_audio(const Workspace& workspace, const std::string& ending) {
  const std::string file = (workspace / ("public/small/audio/first" + ending)).string();
  Listed listed;
  const json probed = json::parse(run({"ffprobe", "-v", "error", "-show_chapters", "-of", "json", file}));
  for (const json& chapter : probed["chapters"])
    listed.emplace_back(std::lround(std::stod(chapter["start_time"].get<std::string>()) * 1000),
                        chapter["tags"].value("title", ""));
  return listed;
}

std::size_t count_in_feed(const Workspace& workspace, const std::string& what) {
  const std::string feed = workspace.read("public/small/feed.xml");
  std::size_t count = 0;
  for (std::size_t at = feed.find(what); at != std::string::npos; at = feed.find(what, at + 1)) ++count;
  return count;
}

// A recording with marks of its own, as an editor exports it.
void give_marks(const Workspace& workspace, const std::vector<std::pair<int, std::string>>& marks) {
  std::string metadata = ";FFMETADATA1\n";
  for (const auto& [start, title] : marks)
    metadata += "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + std::to_string(start) + "\nEND=" + std::to_string(start + 500) +
                "\ntitle=" + title + "\n";
  workspace.write("marks.txt", metadata);
  run({"ffmpeg", "-nostdin", "-v", "error", "-i", (workspace / "media/small/first.wav").string(), "-i",
       (workspace / "marks.txt").string(), "-map_metadata", "1", "-map_chapters", "1",
       (workspace / "media/small/first.mka.mp4").string()});
  fs::rename(workspace / "media/small/first.mka.mp4", workspace / "media/small/first.m4a");
  fs::remove(workspace / "media/small/first.wav");
}

}  // namespace

TEST_CASE("three hundred chapters are the same list in every file that carries them") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21",
                                "chapters = \"first.txt\"\nchapters_in_notes = true\n[audio]\nformats = [\"mp3\", "
                                "\"m4a\", \"opus\"]\n"));
  std::string labels;
  for (int i = 0; i < 300; ++i) labels += std::to_string(i * 0.009) + "\t0\tTopic " + std::to_string(i + 1) + "\n";
  workspace.write("media/small/first.txt", labels);
  const Outcome built = workspace.build({"-v"});
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("first: 300 chapters from first.txt"));
  const Listed wanted = in_json(workspace);
  REQUIRE(wanted.size() == 300);
  CHECK(in_audio(workspace, ".mp3") == wanted);
  CHECK(in_audio(workspace, ".opus") == wanted);
  CHECK(in_audio(workspace, ".m4a").size() == 300);
  CHECK(count_in_feed(workspace, "<psc:chapter ") == 300);
  CHECK(count_in_feed(workspace, "00:00:02 Topic 300") >= 1);
}

TEST_CASE("a long title in an M4A does not stop its publication") {
  const SmallWorkspace workspace;
  std::string title;
  for (int i = 0; i < 90; ++i) title += "\xC3\xA9\xC3\xA9\xC3\xA9";
  workspace.write(
      "feeds/small/episodes/2019-03-21-first.md",
      small_episode("First", "2019-03-21",
                    "[[chapters]]\nstart = 0\ntitle = \"" + title + "\"\n[audio]\nformats = [\"mp3\", \"m4a\"]\n"));
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("540 bytes long; an M4A keeps the first 127 [chapter-title-length]"));
  CHECK(in_audio(workspace, ".mp3").at(0).second == title);
  CHECK(in_audio(workspace, ".m4a").at(0).second == title.substr(0, 126));
}

TEST_CASE("a recording's own marks are its chapters when nothing else gives any, also without the recording") {
  const SmallWorkspace workspace;
  give_marks(workspace, {{0, "Welcome"}, {1500, "Dates"}});
  const Outcome built = workspace.build({"-v"});
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("first: 2 chapters from the recording's own marks"));
  CHECK(in_json(workspace) == Listed{{0, "Welcome"}, {1500, "Dates"}});
  CHECK(in_audio(workspace, ".mp3") == Listed{{0, "Welcome"}, {1500, "Dates"}});
  const auto public_before = workspace.tree();
  fs::remove(workspace / "media/small/first.m4a");
  fs::remove_all(workspace / ".voicepress");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == public_before);
}

TEST_CASE("chapters of the texts count before the recording's marks, and the same ones at other times are told") {
  const SmallWorkspace workspace;
  give_marks(workspace, {{0, "Welcome"}, {500, "Dates"}});
  const std::string first = "feeds/small/episodes/2019-03-21-first.md";
  workspace.write(first, small_episode("First", "2019-03-21",
                                       "[[chapters]]\nstart = 0\ntitle = \"Welcome\"\n[[chapters]]\nstart = 2\ntitle = "
                                       "\"Dates\"\n"));
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err,
             Contains(first + ":8:9: warning: the chapter 'Dates' starts at 0:02 here, and at another time in the "
                              "recording's own marks [chapters-disagree]"));
  CHECK(in_json(workspace) == Listed{{0, "Welcome"}, {2000, "Dates"}});
  workspace.write(first, small_episode("First", "2019-03-21", "chapters = \"none\"\n"));
  CHECK(workspace.build().code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/small/chapters/first.json"));
}

TEST_CASE("an M4A whose first chapter begins late is published with a warning, and keeps the start") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21",
                                "[[chapters]]\nstart = 1.5\ntitle = \"Late\"\n[audio]\nformats = [\"mp3\", \"m4a\", "
                                "\"opus\"]\n"));
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("the first chapter starts at 0:01.500 [chapter-first]"));
  CHECK(in_audio(workspace, ".mp3") == Listed{{1500, "Late"}});
  CHECK(in_audio(workspace, ".opus") == Listed{{1500, "Late"}});
  // Nero's list in the M4A has been held against it by the build. The text track, which ffprobe reads, has no gaps:
  // there the first chapter takes in what comes before it.
  CHECK(in_audio(workspace, ".m4a") == Listed{{0, "Late"}});
}
