// What a build makes, changes and leaves alone, on a small show.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

TEST_CASE("a build publishes what is due and says what it did") {
  const SmallWorkspace workspace;
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.out, Contains("Built small: 1 episode (1 encoded, 0 unchanged), feed changed, "));
  CHECK(fs::exists(workspace / "public/small/audio/first.mp3"));
  CHECK(fs::exists(workspace / "public/small/episodes/first/index.html"));
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("https://example.org/small/audio/first.mp3"));
}

TEST_CASE("a second build encodes nothing and touches no file") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  const auto stamp = fs::last_write_time(workspace / "public/small/feed.xml");
  const Outcome again = workspace.build();
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("(0 encoded, 1 unchanged), feed unchanged"));
  CHECK(workspace.tree() == before);
  CHECK(fs::last_write_time(workspace / "public/small/feed.xml") == stamp);
}

TEST_CASE("edited notes are published without encoding") {
  const SmallWorkspace workspace;
  workspace.build();
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "This week we talk.", "This week we sing.");
  const Outcome again = workspace.build();
  CHECK_THAT(again.out, Contains("0 encoded") && Contains("feed changed"));
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("This week we sing."));
}

TEST_CASE("a new title is written into the tags without encoding") {
  const SmallWorkspace workspace;
  workspace.build();
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "\"First\"", "\"The very first\"");
  const Outcome again = workspace.build();
  CHECK_THAT(again.out, Contains("0 encoded, 0 unchanged, 1 tagged anew"));
  CHECK_THAT(run({"ffprobe", "-v", "error", "-show_entries", "format_tags=title", "-of", "csv=p=0",
                  (workspace / "public/small/audio/first.mp3").string()}),
             Contains("The very first"));
}

TEST_CASE("touching every file and moving the workspace encode nothing") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  for (const auto& entry : fs::recursive_directory_iterator(workspace.root()))
    if (entry.is_regular_file()) fs::last_write_time(entry.path(), fs::file_time_type::clock::now());
  CHECK_THAT(workspace.build().out, Contains("0 encoded, 1 unchanged"));
  const fs::path moved = workspace.root().parent_path() / "moved here";
  fs::rename(workspace.root(), moved);
  const Outcome there = run_voicepress({"build", "-C", moved.string()});
  fs::rename(moved, workspace.root());
  CHECK(there.code == 0);
  CHECK_THAT(there.out, Contains("0 encoded, 1 unchanged"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("a re-cut recording keeps guid and address and changes the length") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string before = workspace.read("public/small/feed.xml");
  write_wav(workspace / "media/small/first.wav", {tone(44100 * 5, 44100, 300, 0.2)});
  const Outcome again = workspace.build({"--explain"});
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("encode  small/audio/first.mp3: the recording changed"));
  const std::string after = workspace.read("public/small/feed.xml");
  const auto guid = [](const std::string& feed) { return feed.substr(feed.find("<guid"), 70); };
  CHECK(guid(after) == guid(before));
  CHECK_THAT(after, Contains("<itunes:duration>5</itunes:duration>"));
}

TEST_CASE("a changed profile encodes anew and says why") {
  const SmallWorkspace workspace;
  workspace.build();
  workspace.write("feeds/small/show.toml", std::string(small_show_toml) + "[audio]\nbitrate = 64\n");
  CHECK_THAT(workspace.build({"--explain"}).out,
             Contains("encode  small/audio/first.mp3: the [audio] settings changed"));
}

TEST_CASE("a scheduled episode appears at its second, encoded once") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-04-16");
  const Outcome early = workspace.build({"--now", "2026-04-16T04:59:59Z"});
  CHECK(early.code == 0);
  CHECK_THAT(early.out, Contains("2 encoded, 0 unchanged; 1 scheduled"));
  CHECK_THAT(early.out, Contains("Next: \"Second\" goes live Thu 16 Apr 2026 06:00 BST (in 1 s); build again then"));
  for (const auto& [path, bytes] : workspace.tree()) {
    CHECK_THAT(path, !Contains("second"));
    CHECK_THAT(bytes, !Contains("Second"));
  }
  const Outcome due = workspace.build({"--now", "2026-04-16T05:00:00Z"});
  CHECK_THAT(due.out, Contains("0 encoded, 2 unchanged") && !Contains("scheduled"));
  CHECK(fs::exists(workspace / "public/small/audio/second.mp3"));
  CHECK(fs::exists(workspace / "public/small/episodes/second/index.html"));
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("Second"));
  // And back: --now looks at another day, the promise in the lock stays.
  const std::string lock = workspace.read("feeds/small/show.lock");
  CHECK(workspace.build({"--now", "2026-04-16T04:59:59Z"}).code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/small/audio/second.mp3"));
  CHECK(workspace.read("feeds/small/show.lock") == lock);
}

TEST_CASE("drafts stay private, and a preview shows them elsewhere") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2020-01-01");
  workspace.replace("feeds/small/episodes/2020-01-01-second.md", "date", "draft = true\ndate");
  CHECK_THAT(workspace.build().out, Contains("; 1 draft)"));
  const auto before = workspace.tree();
  const std::string lock = workspace.read("feeds/small/show.lock");
  CHECK(workspace.build({"--drafts"}).code == 0);
  CHECK(fs::exists(workspace / ".voicepress/preview/small/audio/second.mp3"));
  CHECK(workspace.tree() == before);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
  CHECK(workspace.build({"--drafts", "-o", "public"}).code == 2);
}

TEST_CASE("one bad episode is refused and the others are published") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2020-01-01");
  workspace.write("feeds/small/episodes/2020-01-02-third.md", "+++\ntitle = \"Third\"\ndate = 12 Januray 2026\n+++\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err,
             Contains("feeds/small/episodes/2020-01-02-third.md:3:8: error: 'date' is not a date [date-format]\n"
                      "  date = 12 Januray 2026\n"
                      "         ^ write 2020-01-02T06:00:00Z, or 2020-01-02 for 06:00 in Europe/London\n"));
  CHECK_THAT(built.out, Contains("Built small: 3 episodes (2 encoded, 0 unchanged; 1 refused)"));
  CHECK(fs::exists(workspace / "public/small/audio/second.mp3"));
}

TEST_CASE("an error in a published episode holds back its whole show") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  workspace.add("second", "Second", "2020-01-01");
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "title = \"First\"", "titel = \"First\"");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("titel") && Contains("title"));
  CHECK_THAT(built.out, Contains("Held back small"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("a published episode whose new recording is broken keeps its show as it was") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  const std::string lock = workspace.read("feeds/small/show.lock");
  workspace.write("media/small/first.wav", "this is not sound");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("feeds/small/episodes/2019-03-21-first.md:1:1: error:") && Contains("[recording]"));
  CHECK(workspace.tree() == before);
  CHECK(workspace.read("feeds/small/show.lock") == lock);
}

TEST_CASE("a mistake in the chapters costs the chapters, not the episode") {
  const SmallWorkspace workspace;
  workspace.replace(
      "feeds/small/episodes/2019-03-21-first.md", "+++\n\n",
      "[[chapters]]\nstart = \"0:00\"\ntitle = \"In\"\n[[chapters]]\nstart = \"9:00\"\ntitle = \"Late\"\n+++\n\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("2019-03-21-first.md:8:"));
  CHECK(fs::exists(workspace / "public/small/audio/first.mp3"));
  CHECK_FALSE(fs::exists(workspace / "public/small/chapters/first.json"));
  CHECK_THAT(workspace.read("public/small/feed.xml"), !Contains("podcast:chapters"));
}

TEST_CASE("a dry run writes nothing and explains itself") {
  const SmallWorkspace workspace;
  const Outcome planned = workspace.build({"--dry-run", "--explain"});
  CHECK(planned.code == 0);
  CHECK_THAT(planned.out, Contains("encode  small/audio/first.mp3: it is new"));
  CHECK_FALSE(fs::exists(workspace / "public"));
  CHECK_FALSE(fs::exists(workspace / "feeds/small/show.lock"));
}

TEST_CASE("the flag --json prints one object and nothing else on stdout") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-04-16");
  const Outcome built = workspace.build({"--json", "--now", "2026-01-01T00:00:00Z"});
  const json report = json::parse(built.out);
  CHECK(report["status"] == "ok");
  CHECK(report["shows"][0]["name"] == "small");
  CHECK(report["shows"][0]["episodes"]["total"] == 2);
  CHECK(report["shows"][0]["episodes"]["scheduled"] == 1);
  CHECK(report["shows"][0]["feed_changed"] == true);
  CHECK(report["next_change_at"] == "2026-04-16T05:00:00Z");
  CHECK(report["errors"] == 0);
}

TEST_CASE("the flag --base-url rewrites the output and neither the lock nor the audio") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string lock = workspace.read("feeds/small/show.lock");
  const std::string audio = workspace.read("public/small/audio/first.mp3");
  CHECK(workspace.build({"--base-url", "https://preview.example.net/x"}).code == 0);
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("https://preview.example.net/x/small/audio/first.mp3") &&
                                                          !Contains("https://example.org/small/"));
  CHECK(workspace.read("feeds/small/show.lock") == lock);
  CHECK(workspace.read("public/small/audio/first.mp3") == audio);
}

TEST_CASE("another show's folder is left alone when one show is built") {
  const SmallWorkspace workspace;
  fs::copy(workspace / "feeds/small", workspace / "feeds/other", fs::copy_options::recursive);
  fs::copy(workspace / "media/small", workspace / "media/other", fs::copy_options::recursive);
  workspace.replace("feeds/other/show.toml", "example.org/small/", "example.org/other/");
  CHECK(workspace.build().code == 0);
  const auto before = workspace.tree();
  CHECK(workspace.build({"small"}).code == 0);
  CHECK(workspace.tree() == before);
  const Outcome unknown = workspace.build({"smal"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("there is no show 'smal'") && Contains("other, small"));
}
