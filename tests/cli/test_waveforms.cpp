// The shape of the sound beside each episode: from the same pass that measures, and never invented.
#include "support/workspace.h"
#include "support/xmllint.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

constexpr const char* json_path = "public/small/waveforms/first.json";
constexpr const char* svg_path = "public/small/waveforms/first.svg";
constexpr const char* lock_path = "feeds/small/show.lock";

json manifest_of(const Workspace& workspace) {
  return json::parse(workspace.read("public/.voicepress/manifest.json"))["files"];
}

int highest_of(const Workspace& workspace) {
  const json data = json::parse(workspace.read(json_path))["data"];
  return std::max_element(data.begin(), data.end())->get<int>();
}

// As an earlier version left it, which knew of no waveforms.
void forget_waveforms(const Workspace& workspace) {
  json lock = json::parse(workspace.read(lock_path));
  lock["episodes"]["first"]["companions"] = json::object();
  workspace.write(lock_path, lock.dump(2) + "\n");
  fs::remove_all(workspace / "public/small/waveforms");
  fs::remove_all(workspace / ".voicepress/cache");
}

}  // namespace

TEST_CASE("each episode has its waveform for players and as a drawing, and the page shows it") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const json waveform = json::parse(workspace.read(json_path));
  CHECK(waveform["version"] == 2);
  CHECK(waveform["sample_rate"] == 48000);
  CHECK(waveform["samples_per_pixel"] == 4800);
  CHECK(waveform["length"] == 28);
  CHECK(waveform["data"].size() == 56);
  CHECK(run_xmllint("--noout", workspace.read(svg_path)).exit_code == 0);

  const json files = manifest_of(workspace), lock = json::parse(workspace.read(lock_path));
  const json& companions = lock["episodes"]["first"]["companions"];
  CHECK(files["small/waveforms/first.json"]["type"] == "application/json");
  CHECK(files["small/waveforms/first.svg"]["type"] == "image/svg+xml");
  CHECK(files["small/waveforms/first.json"]["sha256"] == companions["waveforms/first.json"]);
  CHECK(files["small/waveforms/first.svg"]["sha256"] == companions["waveforms/first.svg"]);
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), Contains("src=\"../../waveforms/first.svg\""));
  CHECK_THAT(workspace.read("public/small/feed.xml"), !Contains("waveforms/"));
}

TEST_CASE("a waveform has the height of what is published, whatever the recording's level") {
  const SmallWorkspace workspace;
  workspace.build();
  const int usual = highest_of(workspace);
  workspace.write("feeds/small/show.toml", std::string(small_show_toml) + "\n[audio]\ntarget_lufs = -25\n");
  CHECK_THAT(workspace.build().out, Contains("1 encoded"));
  CHECK(highest_of(workspace) == Approx(usual * std::pow(10.0, -6.0 / 20)).margin(2));
}

TEST_CASE("without recordings, cache and public the waveforms are marked remote and the lock stays") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string lock = workspace.read(lock_path);
  const std::string page = workspace.read("public/small/episodes/first/index.html");
  for (const char* gone : {"media/small/first.wav", ".voicepress/cache", "public"}) fs::remove_all(workspace / gone);
  CHECK(workspace.build().code == 0);
  const json files = manifest_of(workspace);
  CHECK(files["small/waveforms/first.json"]["remote"] == true);
  CHECK(files["small/waveforms/first.svg"]["remote"] == true);
  CHECK_FALSE(fs::exists(workspace / svg_path));
  CHECK(workspace.read(lock_path) == lock);
  CHECK(workspace.read("public/small/episodes/first/index.html") == page);
}

TEST_CASE("a waveform that neither recording nor lock can give is left out, and the feed is the same") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string feed = workspace.read("public/small/feed.xml");
  forget_waveforms(workspace);
  fs::remove(workspace / "media/small/first.wav");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.read("public/small/feed.xml") == feed);
  CHECK_FALSE(fs::exists(workspace / "public/small/waveforms"));
  CHECK_THAT(workspace.read(lock_path), !Contains("waveforms/"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), !Contains("waveforms/"));
}

TEST_CASE("a show of an earlier version gets its waveforms by listening once, and nothing is encoded") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  forget_waveforms(workspace);
  const Outcome built = workspace.build();
  CHECK_THAT(built.out, Contains("0 encoded, 1 unchanged"));
  CHECK_THAT(built.err, Contains("measure first.wav"));
  CHECK(workspace.tree() == before);
  CHECK(workspace.build().err.empty());
}

TEST_CASE("a waveform follows its episode to another slug") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string drawing = workspace.read(svg_path);
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / ".voicepress/cache");
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "date =", "slug = \"other\"\ndate =");
  CHECK(workspace.build({"--accept-change", "slug"}).code == 0);
  CHECK(workspace.read("public/small/waveforms/other.svg") == drawing);
  CHECK_FALSE(fs::exists(workspace / svg_path));
}
