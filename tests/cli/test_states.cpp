// Episodes on their way from prepared to published to withdrawn, when files are renamed, copied, swapped or broken.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string first_file = "feeds/small/episodes/2019-03-21-first.md";
const std::string second_file = "feeds/small/episodes/2026-04-16-second.md";

// The show with its one episode, built; later builds happen in 2026.
struct PublishedShow : SmallWorkspace {
  PublishedShow() { REQUIRE(build({"--now", "2026-01-01T00:00:00Z"}).code == 0); }

  json locked() const { return json::parse(read("feeds/small/show.lock"))["episodes"]; }
  std::string guid(const std::string& slug = "first") const { return locked().at(slug).at("guid"); }
  std::string feed() const { return read("public/small/feed.xml"); }
  Outcome build_on(const std::string& day, std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--now", day + "T12:00:00Z"});
    return build(more);
  }
  // A line of front matter below the title.
  void add_line(const std::string& file, const std::string& line) const { replace(file, "date =", line + "\ndate ="); }
  void lose_recordings_and_cache() const {
    for (const auto& entry : fs::directory_iterator(*this / "media/small"))
      if (entry.path().extension() == ".wav") fs::remove(entry.path());
    fs::remove_all(*this / ".voicepress/cache");
  }
};

int times(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("a new slug that was allowed keeps the guid that was published") {
  const PublishedShow show;
  const std::string guid = show.guid();
  show.add_line(first_file, "recording = \"first.wav\"\nslug = \"premier\"");
  CHECK(show.build_on("2026-01-02", {"--accept-change", "slug"}).code == 0);
  CHECK_THAT(show.feed(), Contains(guid) && Contains("/audio/premier.mp3"));
  CHECK(show.guid("premier") == guid);
  CHECK(fs::exists(show / "public/small/audio/premier.mp3"));
  CHECK(show.build_on("2026-01-03").code == 0);
  CHECK_THAT(show.feed(), Contains(guid));
}

TEST_CASE("a new file with the guid of a published episode is refused, and the published one stays") {
  const PublishedShow show;
  const std::string guid = show.guid();
  show.add("second", "Second", "2020-01-01");
  const std::string file = "feeds/small/episodes/2020-01-01-second.md";
  show.write(file, small_episode("Second", "2020-01-01", "guid = \"" + guid + "\"\n"));
  const Outcome built = show.build_on("2026-01-02");
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains(file + ":4:") && Contains(first_file));
  CHECK_THAT(built.out, Contains("1 refused") && !Contains("Held back"));
  CHECK(times(show.feed(), guid) == 1);
  CHECK_THAT(show.feed(), Contains("/audio/first.mp3") && !Contains("/audio/second.mp3"));
  CHECK(show.locked().size() == 1);
  CHECK(show.locked()["first"]["guid"] == guid);
  CHECK(show.locked()["first"]["state"] == "published");
}

TEST_CASE("a prepared episode whose recording and cache are gone is not announced on its day") {
  const PublishedShow show;
  show.add("second", "Second", "2026-04-16");
  CHECK(show.build_on("2026-04-01").code == 0);
  show.lose_recordings_and_cache();
  const Outcome due = show.build_on("2026-04-17");
  CHECK(due.code == 1);
  CHECK_THAT(due.err, Contains(second_file) && Contains("[recording-missing]"));
  CHECK_THAT(show.feed(), Contains("/audio/first.mp3") && !Contains("Second") && !Contains("second"));
}

TEST_CASE("two episodes can swap their slugs when that is allowed") {
  const SmallWorkspace workspace;
  const std::string other_file = "feeds/small/episodes/2020-01-01-second.md";
  workspace.add("second", "Second", "2020-01-01");
  workspace.replace(first_file, "date", "guid = \"guid-of-first\"\ndate");
  workspace.replace(other_file, "date", "guid = \"guid-of-second\"\ndate");
  REQUIRE(workspace.build().code == 0);
  workspace.replace(first_file, "date", "slug = \"second\"\ndate");
  workspace.replace(other_file, "date", "slug = \"first\"\ndate");
  CHECK(workspace.build({"--accept-change", "slug"}).code == 0);
  const json locked = json::parse(workspace.read("feeds/small/show.lock"))["episodes"];
  CHECK(locked.size() == 2);
  CHECK(locked["first"]["guid"] == "guid-of-second");
  CHECK(locked["second"]["guid"] == "guid-of-first");
}

TEST_CASE("published audio changed by hand is kept and pointed out when nothing can replace it") {
  const PublishedShow show;
  const std::string feed = show.feed();
  show.lose_recordings_and_cache();
  const std::string changed = show.read("public/small/audio/first.mp3") + "x";
  show.write("public/small/audio/first.mp3", changed);
  const Outcome built = show.build_on("2026-01-02");
  CHECK_THAT(built.err, Contains("is not the file that was published") && Contains("[audio-differs]"));
  CHECK(show.read("public/small/audio/first.mp3") == changed);
  CHECK(show.feed() == feed);
}

TEST_CASE("a prepared episode whose day has come counts as published, also in a lock from before") {
  const PublishedShow show;
  show.add("second", "Second", "2026-04-16");
  show.build_on("2026-04-01");
  const std::string prepared = show.read("feeds/small/show.lock");
  REQUIRE(show.locked()["second"]["state"] == "prepared");
  CHECK(show.build_on("2026-04-17").code == 0);
  show.write("feeds/small/show.lock", prepared);
  const auto before = show.tree();
  fs::rename(show / second_file, show / "feeds/small/episodes/2026-04-16-zweite.md");
  fs::rename(show / "media/small/second.wav", show / "media/small/zweite.wav");
  const Outcome stopped = show.build_on("2026-04-18");
  CHECK(stopped.code == 1);
  CHECK_THAT(stopped.err, Contains("[promise-file]"));
  CHECK(show.tree() == before);
}

TEST_CASE("nobody takes the slug or the guid of a withdrawn episode") {
  const PublishedShow show;
  const std::string guid = show.guid();
  REQUIRE(show.build_on("2026-01-02", {"--retire", guid}).code == 0);
  fs::remove(show / first_file);
  const std::string file = "feeds/small/episodes/2020-01-01-other.md";
  show.add("other", "Other", "2020-01-01");
  for (const std::string& claim : {std::string("slug = \"first\""), "guid = \"" + guid + "\""}) {
    CAPTURE(claim);
    show.write(file, small_episode("Other", "2020-01-01", "recording = \"other.wav\"\n" + claim + "\n"));
    const Outcome built = show.build_on("2026-01-03");
    CHECK(built.code == 1);
    CHECK_THAT(built.err, Contains(file) && Contains("withdrawn episode"));
    CHECK_THAT(show.feed(), !Contains("<item>"));
    CHECK(show.locked()["first"]["state"] == "retired");
  }
}

TEST_CASE("a withdrawn episode stays withdrawn while its file is still there") {
  const PublishedShow show;
  CHECK(show.build_on("2026-01-02", {"--retire", show.guid()}).code == 0);
  CHECK(show.build_on("2026-01-03").code == 0);
  CHECK_THAT(show.feed(), !Contains("<item>"));
  CHECK(show.locked()["first"]["state"] == "retired");
}

TEST_CASE("a new file with a copied slug is refused alone") {
  const PublishedShow show;
  const std::string copy = "feeds/small/episodes/2020-01-01-second.md";
  show.write(copy, small_episode("Second", "2020-01-01", "slug = \"first\"\n"));
  show.add("third", "Third", "2020-01-02");
  const Outcome built = show.build_on("2026-01-02");
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains(copy + ":4:"));
  CHECK_THAT(built.out, Contains("1 refused") && !Contains("Held back"));
  CHECK_THAT(show.feed(), Contains("<title>First") && Contains("<title>Third") && !Contains("Second"));
}

TEST_CASE("an episode moved to a later date is away until then and comes back as itself") {
  const PublishedShow show;
  const std::string guid = show.guid();
  show.replace(first_file, "date = 2019-03-21", "date = 2026-06-01");
  CHECK(show.build_on("2026-05-01", {"--accept-change", "date"}).code == 0);
  CHECK_THAT(show.feed(), !Contains(guid));
  CHECK(show.build_on("2026-05-02").code == 0);
  CHECK_THAT(show.feed(), !Contains(guid));
  CHECK(show.build_on("2026-06-02").code == 0);
  CHECK_THAT(show.feed(), Contains(guid));
  CHECK(show.locked()["first"]["state"] == "published");
}

TEST_CASE("an expired episode that was also taken back does not return") {
  const PublishedShow show;
  const std::string guid = show.guid();
  show.add_line(first_file, "expires = 2026-03-01T06:00:00Z");
  CHECK(show.build_on("2026-03-02").code == 0);
  CHECK(show.build_on("2026-03-03", {"--retire", guid}).code == 0);
  show.replace(first_file, "expires = 2026-03-01T06:00:00Z\n", "");
  CHECK(show.build_on("2026-03-04").code == 0);
  CHECK_THAT(show.feed(), !Contains(guid));
}

TEST_CASE("an expired episode that returns keeps its date") {
  const PublishedShow show;
  show.add_line(first_file, "expires = 2026-03-01T06:00:00Z");
  CHECK(show.build_on("2026-03-02").code == 0);
  show.replace(first_file, "expires = 2026-03-01T06:00:00Z\ndate = 2019-03-21", "date = 2019-03-22");
  const auto before = show.tree();
  const Outcome stopped = show.build_on("2026-03-03");
  CHECK(stopped.code == 1);
  CHECK_THAT(stopped.err, Contains(first_file + ":3:") && Contains("[promise-date]"));
  CHECK(show.tree() == before);
}

TEST_CASE("an episode whose file is broken can be taken back") {
  const PublishedShow show;
  const std::string guid = show.guid();
  show.add("second", "Second", "2020-01-01");
  CHECK(show.build_on("2026-01-02").code == 0);
  show.replace(first_file, "title = \"First\"", "title = \"First");
  CHECK_THAT(show.build_on("2026-01-03").out, Contains("Held back small"));
  for (const std::vector<std::string>& flags : {std::vector<std::string>{"--retire", guid}, {}}) {
    const Outcome built = show.build_on("2026-01-04", flags);
    CHECK((built.code == 0 || built.code == 1));
    CHECK_THAT(built.out, Contains("Built small") && !Contains("Held back"));
    CHECK_THAT(show.feed(), Contains("<title>Second") && !Contains(guid));
    CHECK(show.locked()["first"]["state"] == "retired");
  }
}

TEST_CASE("an episode that nobody has heard cannot be taken back") {
  const PublishedShow show;
  show.add("second", "Second", "2026-04-16");
  show.build_on("2026-04-01");
  REQUIRE(show.locked()["second"]["state"] == "prepared");
  const std::string lock = show.read("feeds/small/show.lock");
  CHECK(show.build_on("2026-04-02", {"--retire", show.guid("second")}).code == 2);
  CHECK(show.read("feeds/small/show.lock") == lock);
}

TEST_CASE("every episode is counted once in the totals") {
  const PublishedShow show;
  show.add("gone", "Gone", "2020-01-01");
  show.build_on("2026-01-01");
  show.build_on("2026-01-02", {"--retire", show.guid("gone")});
  show.add("second", "Second", "2026-04-16");
  show.write("feeds/small/episodes/2020-01-02-draft.md", small_episode("Draft", "2020-01-02", "draft = true\n"));
  show.write("feeds/small/episodes/2020-01-03-bad.md", small_episode("Bad", "12 Januray 2026"));
  for (const char* day : {"2026-01-03", "2026-01-04"}) {
    const Outcome built = show.build_on(day, {"--json"});
    CHECK(built.code == 1);
    const json counts = json::parse(built.out)["shows"][0]["episodes"];
    CAPTURE(counts.dump());
    int sum = 0;
    for (const char* kind : {"encoded", "retagged", "unchanged", "remote", "drafts", "refused", "withdrawn"})
      sum += counts.value(kind, 0);
    // What waits is counted by its audio too: `encoded` is the work of this build.
    CHECK(counts["total"] == 5);
    CHECK(sum == 5);
    for (const char* kind : {"scheduled", "drafts", "refused", "withdrawn"}) CHECK(counts.value(kind, 0) == 1);
  }
}

TEST_CASE("what comes next is never an episode that is live already") {
  const SmallWorkspace workspace;
  workspace.replace(first_file, "2019-03-21", "2099-03-21");
  REQUIRE(workspace.build({"--now", "2099-03-22T00:00:00Z"}).code == 0);
  // The machine's clock is behind: the promise keeps the episode in the feed.
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("<title>First"));
  CHECK_THAT(built.out, !Contains("goes live"));
}
