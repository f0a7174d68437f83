// voicepress report, end to end: its figures are those that ffmpeg measures, and what is missing is said.
#include "support/ffmpeg.h"
#include "support/workspace.h"

#include <cmath>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

constexpr const char* page_path = ".voicepress/report/small.html";
constexpr const char* recording = "media/small/first.wav";
constexpr const char* published = "public/small/audio/first.mp3";

// Noise like many voices, at a level of its own in each third, with a pause of 4 s and a short shout.
void record(const fs::path& file, double level_db) {
  run({"ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "anoisesrc=c=pink:r=48000:a=0.3:d=36:s=7", "-af",
       "volume='if(between(t,14,18),0,if(lt(t,12),0.4,if(lt(t,24),1,0.6)))*if(between(t,30,30.3),3,1)':eval=frame,"
       "volume=" +
           std::to_string(level_db) + "dB",
       "-ac", "1", "-c:a", "pcm_s24le", file.string()});
}

Outcome report(const Workspace& workspace, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"report", "-C", workspace.root().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_voicepress(arguments);
}

json figures_of(const Workspace& workspace, std::vector<std::string> more = {}) {
  more.insert(more.begin(), "--json");
  const Outcome outcome = report(workspace, more);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return json::parse(outcome.out);
}

// At the end of each second from the third on.
std::vector<double> short_term_by_ffmpeg(const fs::path& file) {
  std::istringstream text(run({"ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-i", file.string(), "-af",
                               "ebur128=metadata=1,ametadata=print:key=lavfi.r128.S:file=-", "-f", "null", "-"}));
  std::vector<double> all, values;
  for (std::string line; std::getline(text, line);)
    if (const std::size_t at = line.find("lavfi.r128.S="); at != line.npos)
      all.push_back(std::strtod(line.c_str() + at + 13, nullptr));
  for (std::size_t i = 29; i < all.size(); i += 10) values.push_back(all[i]);
  return values;
}

void check_agrees_with_ffmpeg(const json& heard, const fs::path& file) {
  const FfmpegLoudness whole = loudness_and_peak_by_ffmpeg(file);
  CHECK(heard["lufs"].get<double>() == Approx(whole.integrated_lufs).margin(0.2));
  CHECK(heard["dbtp"].get<double>() == Approx(whole.true_peak_dbtp).margin(0.3));
  const std::vector<double> theirs = short_term_by_ffmpeg(file);
  const json& ours = heard["short_term_lufs"];
  REQUIRE(ours.size() >= 30);
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
    if (theirs[i] > -60) CHECK(ours[i].get<double>() == Approx(theirs[i]).margin(0.2));
}

std::string one_decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", std::fabs(value));
  return (value < 0 ? "\u2212" : "") + std::string(text);
}

class Recorded : public SmallWorkspace {
 public:
  Recorded() { record(*this / recording, -8); }
};

}  // namespace

TEST_CASE("a report's figures before and after agree with ffmpeg's within 0.2 LU") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const json episode = figures_of(workspace)["episodes"][0];
  check_agrees_with_ffmpeg(episode["before"], workspace / recording);
  check_agrees_with_ffmpeg(episode["after"], workspace / published);
  CHECK(episode["state"] == "published");
  CHECK(episode["after"]["lufs"].get<double>() == Approx(-19).margin(0.5));
  CHECK(episode["change_db"].get<double>() ==
        Approx(episode["after"]["lufs"].get<double>() - episode["before"]["lufs"].get<double>()).margin(0.02));
  CHECK(episode["bytes"] == fs::file_size(workspace / published));

  const std::string page = workspace.read(page_path);
  for (const char* which : {"before", "after"})
    CHECK_THAT(page, Contains("<td class=\"n\">" + one_decimal(episode[which]["lufs"]) + "</td>"));
}

TEST_CASE("a report tells where it is silent and where the limiter works") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const json episode = figures_of(workspace)["episodes"][0];
  REQUIRE(episode["silences"].size() == 1);
  CHECK(episode["silences"][0]["start"].get<double>() == Approx(14).margin(0.1));
  CHECK(episode["silences"][0]["end"].get<double>() == Approx(18).margin(0.1));
  REQUIRE(episode["limiter"]["most_db"].get<double>() > 1);
  json deepest = episode["limiter"]["places"][0];
  for (const json& place : episode["limiter"]["places"])
    if (place["reduced_db"] > deepest["reduced_db"]) deepest = place;
  CHECK(deepest["second"] == 30);
  CHECK(deepest["reduced_db"].get<double>() == Approx(episode["limiter"]["most_db"].get<double>()).margin(0.3));
  CHECK_THAT(workspace.read(page_path),
             Contains("1 pause of 2 s or more, 4.0 s together; the longest lasts 4.0 s, at 0:14"));
  CHECK_THAT(workspace.read(page_path), Contains("deepest at 0:30"));
}

TEST_CASE("a report prints the page's path, listens once, and writes the same bytes from any number of threads") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const Outcome first = report(workspace, {"-j1"});
  CHECK(first.code == 0);
  CHECK(first.out == (workspace / page_path).string() + "\n");
  CHECK_THAT(first.err, Contains("Reported small: 1 episode, 2 files listened to"));
  const std::string page = workspace.read(page_path);
  CHECK_THAT(report(workspace).err, Contains("nothing new to listen to"));
  CHECK(workspace.read(page_path) == page);
  fs::remove_all(workspace / ".voicepress/cache/course");
  CHECK_THAT(report(workspace, {"-j4"}).err, Contains("2 files listened to"));
  CHECK(workspace.read(page_path) == page);
}

TEST_CASE("a report changes nothing that is published, and a build after it has nothing to do") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const auto tree = workspace.tree();
  const std::string lock = workspace.read("feeds/small/show.lock");
  REQUIRE(report(workspace).code == 0);
  CHECK(workspace.tree() == tree);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
  CHECK_THAT(workspace.build().out, Contains("0 encoded, 1 unchanged"));
}

TEST_CASE("a dry run of a report says what would be listened to and writes no page") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const Outcome outcome = report(workspace, {"-n"});
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.out, Contains("listen to first.mp3\nlisten to first.wav\nNothing was written. 2 files would be"));
  CHECK_FALSE(fs::exists(workspace / page_path));
  CHECK_FALSE(fs::exists(workspace / ".voicepress/cache/course"));
}

TEST_CASE("without recordings, cache and public a report shows what the lock remembers and says what is missing") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const json before = figures_of(workspace)["episodes"][0];
  for (const char* gone : {recording, ".voicepress/cache", "public"}) fs::remove_all(workspace / gone);
  const json episode = figures_of(workspace)["episodes"][0];
  CHECK(episode["before"].is_null());
  CHECK(episode["limiter"].is_null());
  CHECK(episode["after"]["lufs"] == before["after"]["lufs"]);
  CHECK(episode["after"]["dbtp"] == before["after"]["dbtp"]);
  CHECK_FALSE(episode["after"].contains("short_term_lufs"));
  const std::string page = workspace.read(page_path);
  CHECK_THAT(page, Contains("The recording is not here, and nothing is remembered of it: with the file in media/small "
                            "again, the report can listen to it."));
  CHECK_THAT(page, Contains("The published file is not here: these figures are what show.lock remembers of it."));
  CHECK_THAT(report(workspace).err, Contains("1 recording is not here"));
}

TEST_CASE("what was heard of a recording once is shown after the recording is gone") {
  const Recorded workspace;
  REQUIRE(workspace.build().code == 0);
  const json before = figures_of(workspace)["episodes"][0];
  const std::string page = workspace.read(page_path);
  fs::remove(workspace / recording);
  CHECK(figures_of(workspace)["episodes"][0] == before);
  CHECK(workspace.read(page_path) == page);
}

TEST_CASE("a recording that nobody built, and a draft without one, are in the report with what is known") {
  const Recorded workspace;
  workspace.write("feeds/small/episodes/2030-01-01-later.md", small_episode("Later", "2030-01-01", "draft = true\n"));
  const json episodes = figures_of(workspace)["episodes"];
  REQUIRE(episodes.size() == 2);
  CHECK(episodes[0]["state"] == "due");
  CHECK(episodes[0]["after"].is_null());
  CHECK(episodes[0]["limiter"]["most_db"].get<double>() > 1);
  CHECK(episodes[1]["state"] == "draft");
  const std::string page = workspace.read(page_path);
  CHECK_THAT(page, Contains("No audio was made of it so far: voicepress build does that."));
  CHECK_THAT(page, Contains("There is no recording yet."));
}

TEST_CASE("who speaks how long and how loud comes from the transcript") {
  const Recorded workspace;
  workspace.write(
      "media/small/first.vtt",
      "WEBVTT\n\n00:00.000 --> 00:12.000\n<v Ann>Soft words.\n\n00:18.000 --> 00:24.000\n<v Ben>Loud words.\n\n"
      "00:24.000 --> 00:30.000\n<v Ann>And more.\n");
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21", "transcript = \"first.vtt\"\n"));
  REQUIRE(workspace.build().code == 0);
  const json speakers = figures_of(workspace)["episodes"][0]["speakers"];
  REQUIRE(speakers.size() == 2);
  CHECK(speakers[0]["name"] == "Ann");
  CHECK(speakers[0]["seconds"] == 18.0);
  CHECK(speakers[0]["turns"] == 2);
  CHECK(speakers[0]["share"] == 0.75);
  CHECK(speakers[1]["lufs"].get<double>() - speakers[0]["lufs"].get<double>() > 4);
  CHECK_THAT(workspace.read(page_path), Contains("<th scope=\"row\"><bdi>Ann</bdi></th><td class=\"n\">75 %</td>"));
}

TEST_CASE("a recording far quieter than the others stands out with a sentence, and titles are inert") {
  const Recorded workspace;
  for (int i = 1; i <= 4; ++i) {
    const std::string slug = "part" + std::to_string(i);
    workspace.add(slug, i == 4 ? "Quiet" : "Part", "2019-04-0" + std::to_string(i));
    record(workspace / ("media/small/" + slug + ".wav"), i == 4 ? -22 : -8);
  }
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/episodes/2019-04-04-part4.md", "Quiet", "<script>alert(1)</script>");
  const json episodes = figures_of(workspace)["episodes"];
  CHECK_THAT(episodes[4]["remarks"][0].get<std::string>(),
             Contains("The recording is 14.0 LU quieter than your usual"));
  CHECK_THAT(episodes[4]["remarks"][0].get<std::string>(), Contains("; raised "));
  const std::string page = workspace.read(page_path);
  CHECK_THAT(page, Contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !Contains("<script"));
  CHECK_THAT(page, Contains("class=\"season\""));
}

TEST_CASE("a report can be of one season or of named episodes, and be put elsewhere") {
  const Recorded workspace;
  workspace.write("feeds/small/episodes/2019-03-21-first.md",
                  small_episode("First", "2019-03-21", "season = 1\nepisode = 1\n"));
  workspace.write("feeds/small/episodes/2019-03-28-second.md",
                  small_episode("Second", "2019-03-28", "season = 2\nepisode = 1\ndraft = true\n"));
  const json season = figures_of(workspace, {"--season", "2", "-o", "pages/two.html"});
  REQUIRE(season["episodes"].size() == 1);
  CHECK(season["episodes"][0]["slug"] == "second");
  CHECK_THAT(workspace.read("pages/two.html"), Contains("Season 2"));
  CHECK(figures_of(workspace, {"small", "first"})["episodes"].size() == 1);

  CHECK(report(workspace, {"small", "frist"}).code == 2);
  CHECK_THAT(report(workspace, {"small", "frist"}).err,
             Contains("there is no episode 'frist' in small; did you mean first?"));
  CHECK_THAT(report(workspace, {"--season", "9"}).err, Contains("there is no season 9 in small; there is: 1, 2"));
  CHECK_THAT(report(workspace, {"-o", "public/report.html"}).err, Contains("is in the published folder"));
  CHECK_THAT(report(workspace, {"--out", "report.html"}).err, Contains("write -o report.html for the page"));
  CHECK(report(workspace, {"nowhere"}).code == 2);
}

TEST_CASE("a recording that cannot be decoded is said, and the rest of the report is written") {
  const Recorded workspace;
  workspace.add("broken", "Broken", "2019-04-01");
  workspace.write("media/small/broken.wav", "this is no sound");
  const Outcome outcome = report(workspace);
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.err, Contains("[recording]") || Contains("recording"));
  const std::string page = workspace.read(page_path);
  CHECK_THAT(page, Contains("The recording cannot be used."));
  CHECK_THAT(page, !Contains(workspace.root().string()));
  CHECK_THAT(page, Contains(">First</bdi>"));
}
