// Rare accidents around the files: damaged caches and locks, kills at the worst moment, folders named by mistake.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <functional>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string first_file = "feeds/small/episodes/2019-03-21-first.md";
const std::string lock_file = "feeds/small/show.lock";

void add_other_show(const Workspace& workspace, const std::string& url = "example.org/other/") {
  fs::copy(workspace / "feeds/small", workspace / "feeds/other", fs::copy_options::recursive);
  fs::copy(workspace / "media/small", workspace / "media/other", fs::copy_options::recursive);
  workspace.replace("feeds/other/show.toml", "example.org/small/", url);
}

void edit_json(const fs::path& file, const std::function<void(json&)>& edit) {
  json value = json::parse(slurp(file));
  edit(value);
  write_text(file, value.dump());
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  return files;
}

bool has_temps(const fs::path& folder) {
  for (const fs::path& file : files_below(folder))
    if (file.filename().string().rfind(".tmp-", 0) == 0) return true;
  return false;
}

// Whether this machine lets one program trace another; WARNs when it does not.
bool can_trace() {
  const bool can = run_shell("strace -qq -o /dev/null", {"true"}).code == 0;
  if (!can) WARN("skipped: strace is not installed, or may not trace here");
  return can;
}

// Put before a command: what happens to it at these system calls.
std::string strace(const std::string& calls, const std::string& accident, const fs::path& at = {}) {
  const std::string path = at.empty() ? "" : " -P " + in_quotes(at.string());
  return "strace -f -qq -o /dev/null" + path + " -e trace=" + calls + " -e inject=" + calls + ":" + accident;
}

// Turns bytes in the middle of a file over; its size and time stay.
void damage(const fs::path& file) {
  const auto stamp = fs::last_write_time(file);
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  const auto middle = static_cast<std::streamoff>(fs::file_size(file) / 2);
  std::string bytes(4000, '\0');
  stream.seekg(middle);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  for (char& byte : bytes) byte = static_cast<char>(~byte);
  stream.seekp(middle);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  fs::last_write_time(file, stamp);
}

}  // namespace

TEST_CASE("two shows are built side by side, and the second time nothing is done") {
  const SmallWorkspace workspace;
  add_other_show(workspace);
  CHECK(workspace.build().code == 0);
  const auto before = workspace.tree();
  const Outcome again = workspace.build();
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("Built small: 1 episode (0 encoded") && Contains("Built other: 1 episode (0 encoded"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("a show named twice is built once") {
  const SmallWorkspace once, twice;
  CHECK(once.build({"small"}).code == 0);
  const Outcome built = twice.build({"small", "small"});
  CHECK(built.code == 0);
  CHECK(built.out.find("Built small") == built.out.rfind("Built small"));
  CHECK(twice.tree() == once.tree());
  CHECK(twice.read(lock_file) == once.read(lock_file));
}

TEST_CASE("audio that could not be removed in its turn is removed by the next build") {
  if (!can_trace()) return;
  for (const std::string accident : {"signal=KILL", "error=EIO"}) {
    CAPTURE(accident);
    const SmallWorkspace workspace;
    workspace.build();
    // A linked folder is never exchanged: its files are renamed and removed one by one.
    fs::rename(workspace / "public/small", workspace / "elsewhere");
    fs::create_directory_symlink(workspace / "elsewhere", workspace / "public/small");
    const std::string guid = json::parse(workspace.read(lock_file))["episodes"]["first"]["guid"];
    REQUIRE(workspace.build({"--retire", guid, "--now", "2026-01-01T00:00:00Z"}).code == 0);
    const fs::path audio = workspace / "public/small/audio/first.mp3";
    const std::vector<std::string> later = {"--now", "2026-02-01T00:00:00Z"};
    CHECK(workspace.build(later, strace("unlink,unlinkat", accident, audio)).code != 0);
    REQUIRE(fs::exists(audio));
    CHECK(workspace.build(later).code == 0);
    CHECK_FALSE(fs::exists(audio));
  }
}

TEST_CASE("a lock cannot lead a build out of the public folder") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string guid = json::parse(workspace.read(lock_file))["episodes"]["first"]["guid"];
  REQUIRE(workspace.build({"--retire", guid}).code == 0);
  const auto before = workspace.tree();
  edit_json(workspace / lock_file, [](json& lock) {
    json entry = lock["episodes"]["first"];
    entry["slug"] = "../../../evil";
    lock["episodes"] = {{"../../../evil", entry}};
  });
  const Outcome stopped = workspace.build();
  CHECK(stopped.code == 2);
  CHECK_THAT(stopped.err, Contains("restore it"));
  CHECK(workspace.tree() == before);
  for (const fs::path& file : files_below(workspace.root().parent_path())) CHECK_THAT(file.string(), !Contains("evil"));
}

TEST_CASE("a lock with impossible numbers is never believed") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  const std::string lock = workspace.read(lock_file);
  for (const auto& [name, number] : std::map<std::string, json>{{"bytes", -5}, {"seconds", 1e300}}) {
    CAPTURE(name);
    workspace.write(lock_file, lock);
    edit_json(workspace / lock_file, [&name = name, &number = number](json& value) {
      value["episodes"]["first"]["renditions"]["mp3"][name] = number;
    });
    const Outcome stopped = workspace.build();
    CHECK(stopped.code == 2);
    CHECK_THAT(stopped.err, Contains("restore it"));
    CHECK(workspace.tree() == before);
  }
}

TEST_CASE("what a killed build left half renamed is cleared away by the next") {
  if (!can_trace()) return;
  for (const std::string when : {"1", "4", "8"}) {
    CAPTURE(when);
    const SmallWorkspace workspace;
    CHECK(workspace.build({}, strace("rename", "signal=KILL:when=" + when)).code == 137);
    CHECK(workspace.build().code == 0);
    CHECK_FALSE(has_temps(workspace / "public"));
    CHECK_FALSE(has_temps(workspace / ".voicepress/cache"));
  }
}

TEST_CASE("files of the producer are never taken for leftovers of a build") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/.tmp-idea", "an idea");
  workspace.write("feeds/small/episodes/.tmp-my-notes.md", "my notes");
  CHECK(workspace.build({"--dry-run"}).code == 0);
  CHECK(workspace.build().code == 0);
  CHECK(workspace.read("feeds/small/.tmp-idea") == "an idea");
  CHECK(workspace.read("feeds/small/episodes/.tmp-my-notes.md") == "my notes");
}

TEST_CASE("damage in the cache that no date shows never reaches the public folder") {
  const SmallWorkspace sound, damaged;
  for (const SmallWorkspace* workspace : {&sound, &damaged}) {
    workspace->build();
    workspace->replace(first_file, "\"First\"", "\"The very first\"");
  }
  CHECK(sound.build().code == 0);
  int spoilt = 0;
  for (const fs::path& object : files_below(damaged / ".voicepress/cache/objects")) {
    if (fs::file_size(object) <= 20'000) continue;
    damage(object);
    ++spoilt;
  }
  REQUIRE(spoilt >= 2);  // the encoded audio and the tagged file
  const int code = damaged.build().code;
  CHECK((code == 0 || code == 3));
  if (code == 3) CHECK(damaged.build().code == 0);
  CHECK_THAT(run({"mp3val", "-si", (damaged / "public/small/audio/first.mp3").string()}), !Contains("WARNING"));
  CHECK(damaged.tree() == sound.tree());
}

TEST_CASE("audio is one file with two names, and made again when somebody writes into it") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto before = workspace.tree();
  const fs::path published = workspace / "public/small/audio/first.mp3";
  CHECK(fs::hard_link_count(published) == 2);
  damage(published);
  const Outcome built = workspace.build();
  INFO(built.err);
  CHECK(built.code == 0);
  CHECK(workspace.tree() == before);
  CHECK(fs::hard_link_count(published) == 2);
}

TEST_CASE("audio that no recording could replace is copied from the cache") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto before = workspace.tree();
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / "public");
  const fs::path published = workspace / "public/small/audio/first.mp3";
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
  CHECK(fs::hard_link_count(published) == 1);
  damage(published);
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("the flag --base-url leaves the lock alone, also where chapters have pictures") {
  const SmallWorkspace workspace;
  workspace.replace(first_file, "+++\n\n",
                    "[[chapters]]\nstart = \"0:00\"\ntitle = \"In\"\nimage = \"cover.jpg\"\n+++\n\n");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.read("public/small/chapters/first.json"), Contains("https://example.org/small/images/"));
  const std::string lock = workspace.read(lock_file);
  CHECK(workspace.build({"--base-url", "https://preview.example.net/x"}).code == 0);
  CHECK_THAT(workspace.read("public/small/chapters/first.json"), Contains("https://preview.example.net/x/small/"));
  CHECK(workspace.read(lock_file) == lock);
}

TEST_CASE("two shows cannot have one address") {
  const SmallWorkspace workspace;
  add_other_show(workspace, "example.org/small/");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/show.toml") && Contains("feeds/other/show.toml"));
  for (const char* show : {"small", "other"}) CHECK_FALSE(fs::exists(workspace / "public" / show / "feed.xml"));
}

TEST_CASE("a preview never replaces a published folder, whatever it is called") {
  const SmallWorkspace workspace;
  workspace.build();
  REQUIRE(workspace.build({"-o", "elsewhere"}).code == 0);
  fs::create_directory_symlink(workspace / "public", workspace / "link");
  workspace.add("second", "Second", "2020-01-01");
  workspace.replace("feeds/small/episodes/2020-01-01-second.md", "date", "draft = true\ndate");
  const auto before = workspace.tree(), elsewhere = workspace.tree("elsewhere");
  CHECK(workspace.build({"--drafts", "-o", "elsewhere"}).code == 2);
  CHECK(workspace.build({"--drafts", "-o", "link"}).code == 2);
  CHECK(workspace.tree() == before);
  CHECK(workspace.tree("elsewhere") == elsewhere);
}

TEST_CASE("a time zone that does not exist is the producer's mistake, not ours") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "Europe/London", "Europe/Londn");
  workspace.add("second", "Second", "2026-04-16");
  const Outcome built = workspace.build({"--now", "2026-01-01T00:00:00Z"});
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/show.toml:6:") && !Contains("mistake of ours"));
}

TEST_CASE("a mistake in a theme holds back its show and no other") {
  const SmallWorkspace workspace;
  add_other_show(workspace);
  workspace.write("feeds/small/theme/episode.mustache", "<!doctype html>\n<h1>{{no_such_name}}</h1>\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/theme/episode.mustache:2:") && Contains("no_such_name"));
  CHECK_THAT(built.out, Contains("Held back small") && Contains("Built other: 1 episode (1 encoded"));
  CHECK_FALSE(fs::exists(workspace / "public/small/feed.xml"));
  CHECK(fs::exists(workspace / "public/other/feed.xml"));
}

TEST_CASE("nonsense in the cache's records reaches neither lock nor feed") {
  for (const char* name : {"audio_begin", "bytes"}) {
    CAPTURE(name);
    const SmallWorkspace workspace;
    workspace.build();
    const std::string feed = workspace.read("public/small/feed.xml");
    workspace.replace(first_file, "\"First\"", "\"Other\"");
    workspace.build();
    for (const fs::path& record : files_below(workspace / ".voicepress/cache/rendition"))
      edit_json(record, [name](json& value) { value.at(name) = 99999999; });
    workspace.replace(first_file, "\"Other\"", "\"First\"");
    workspace.build();
    CHECK(workspace.build().code == 0);
    CHECK(workspace.read("public/small/feed.xml") == feed);
  }
}

TEST_CASE("the folders we work from cannot be the public folder") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto feeds = workspace.tree("feeds");
  CHECK(workspace.build({"-o", "."}).code == 2);
  CHECK_FALSE(fs::exists(workspace / "small"));
  CHECK(workspace.build({"-o", "feeds"}).code == 2);
  CHECK(workspace.tree("feeds") == feeds);
}

TEST_CASE("a report that cannot be written is a failure of the machine") {
  const SmallWorkspace workspace;
  for (const std::string to : {">/dev/full", ">&-"}) {
    CAPTURE(to);
    CHECK(workspace.build({}, "sh -c '\"$0\" \"$@\" " + to + "'").code == 3);
  }
  CHECK(workspace.build().code == 0);
}

TEST_CASE("the flag --strict says so in the report of --json, too") {
  const SmallWorkspace workspace;
  workspace.replace(first_file, "\"First\"", "\"Small Talk: First\"");
  const Outcome built = workspace.build({"--strict", "--json"});
  CHECK(built.code == 1);
  const json report = json::parse(built.out);
  CHECK(report["warnings"] == 1);
  CHECK(report["status"] == "errors");
}
