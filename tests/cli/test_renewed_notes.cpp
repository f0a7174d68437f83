// A show of thousands of files, of which the show notes of a few episodes change: a build makes anew what holds them,
// reads nothing else, and what comes out is what a build from nothing makes.
#include "support/opened_files.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <sstream>
#include <utility>

#include <fmt/format.h>

using namespace voicepress::test;
using Catch::Contains;

namespace {

constexpr int count = 260;  // with eight files each: enough for the short way
constexpr const char* manifest_path = ".voicepress/manifest.json";
constexpr const char* now = "2026-01-01T00:00:00Z";

using Options = std::vector<std::string>;

class LongShow : public SmallWorkspace {
 public:
  LongShow() {
    fs::remove(root_ / "feeds/small/episodes/2019-03-21-first.md");
    write("feeds/small/show.toml", std::string(small_show_toml) +
                                       "[[hosts]]\nname = \"Jo Host\"\n"
                                       "[feeds]\nseasons = true\ntopics = [\"Reading\"]\npage_size = 100\n");
    for (int i = 1; i <= count; ++i) {
      write(file_of(i), episode(i));
      fs::create_hard_link(root_ / "media/small/first.wav", root_ / fmt::format("media/small/episode-{:03}.wav", i));
    }
    fs::remove(root_ / "media/small/first.wav");
  }

  static std::string file_of(int i) { return fmt::format("feeds/small/episodes/episode-{:03}.md", i); }

  Outcome build_again(Options more = {}) const {
    more.insert(more.end(), {"--now", now});
    return build(more);
  }

  // What the same content gives without a cache of pages and texts, beside what is there.
  std::map<std::string, std::string> built_from_nothing() const {
    for (const char* part : {"made", "feeds", "episodes", "previews", "read", "site", "last-build"})
      fs::remove_all(root_ / ".voicepress/cache" / part);
    fs::rename(root_ / "public", root_ / "public-before");
    REQUIRE(build_again().code == 0);
    auto files = tree();
    fs::remove_all(root_ / "public");
    fs::rename(root_ / "public-before", root_ / "public");
    REQUIRE(build_again().code == 0);  // of this one there is a record again
    return files;
  }

 private:
  // All of them sound alike, and are told apart by letters: a number in a title is warned of.
  static std::string name_of(int i) { return {static_cast<char>('A' + i / 26), static_cast<char>('a' + i % 26)}; }

  static std::string episode(int i) {
    std::string fields = fmt::format("title = \"Talk {}\"\ndate = {}-{:02}-{:02}\n", name_of(i), 2001 + i / 300,
                                     (i / 28) % 12 + 1, i % 28 + 1);
    fields += fmt::format("season = {}\nepisode = {}\ntopics = [\"{}\"]\n", i / 100 + 1, i,
                          i % 7 == 0 ? "Reading" : "Writing");
    if (i % 2 == 0) fields += "summary = \"What is said in short.\"\n";
    if (i % 50 == 0)
      fields += "chapters = [{ start = \"0:00\", title = \"Start\" }, { start = \"0:01\", title = \"End\" }]\n";
    return "+++\n" + fields + "+++\n\nThe first words.\n\nMore of them, with a [link](https://example.org/).\n";
  }
};

const LongShow& show() {
  static const LongShow shared;
  static const bool is_built = [] {
    const Outcome built = shared.build_again();
    INFO(built.err);
    REQUIRE(built.code == 0);
    REQUIRE(shared.build_again().code == 0);  // one that encodes is not kept in mind
    return true;
  }();
  REQUIRE(is_built);
  return shared;
}

struct Edited {
  Outcome outcome;
  bool is_short;  // the lock was not read
};

Edited build_and_watch(const Options& options = {}) {
  const OpenedFiles opened(show() / "feeds/small");
  Edited edited{show().build_again(options), false};
  INFO(edited.outcome.err);
  CHECK(edited.outcome.code == 0);
  edited.is_short = opened.names().count("show.lock") == 0;
  return edited;
}

void add_words(int i, const std::string& words) {
  const std::string file = LongShow::file_of(i);
  show().write(file, show().read(file) + "\n" + words + "\n");
}

// By the short way.
std::map<std::string, std::string> after_edits_of(const std::vector<int>& episodes, const std::string& words) {
  for (const int i : episodes) add_words(i, words);
  const Edited edited = build_and_watch();
  CHECK(edited.is_short);
  CHECK_THAT(edited.outcome.out, Contains("feed changed") || Contains("feed unchanged"));
  return show().tree();
}

// How often an undisturbed build makes these calls, in the thread that makes the most of them: strace counts so.
int calls_of_main_thread(const std::string& calls) {
  add_words(count, "Counted: " + calls);
  const fs::path file = show() / "calls.txt";
  REQUIRE(show().build({"--now", now}, fmt::format("strace -f -qq -o {} -e trace={}", file.string(), calls)).code == 0);
  std::map<std::string, int> by_thread;
  std::istringstream lines(slurp(file));
  for (std::string line; std::getline(lines, line);) ++by_thread[line.substr(0, line.find(' '))];
  int most = 0;
  for (const auto& [thread, made] : by_thread) most = std::max(most, made);
  return most;
}

}  // namespace

TEST_CASE(
    "notes of any episodes that change are on their pages and in all their feeds, as after a build from nothing") {
  const std::string lock = show().read("feeds/small/show.lock");
  const std::vector<std::vector<int>> all = {{count}, {1}, {130}, {100, 147, 154, 250}, {count, 50}};
  std::map<std::string, std::string> files;
  for (std::size_t round = 0; round < all.size(); ++round) {
    const std::string words = fmt::format("Words of round {}.", round);
    files = after_edits_of(all[round], words);
    for (const int i : all[round])
      CHECK_THAT(files.at(fmt::format("small/episodes/episode-{:03}/index.html", i)), Contains(words));
  }
  CHECK_THAT(files.at("small/feed-archive-0001.xml"), Contains("Words of round 1."));
  CHECK_THAT(files.at("small/feed.xml"), Contains("Words of round 4."));
  CHECK(show().read("feeds/small/show.lock") == lock);
  CHECK(show().built_from_nothing() == files);
}

TEST_CASE("a build after one of the short way has nothing to do, and then goes it again") {
  after_edits_of({200}, "Once.");
  const OpenedFiles opened(show() / "feeds/small");
  CHECK_THAT(show().build_again().out, Contains("feed unchanged"));
  CHECK(opened.names().count("show.toml") == 0);
  CHECK_THAT(after_edits_of({200}, "Twice.").at("small/episodes/episode-200/index.html"), Contains("Twice."));
}

TEST_CASE("--explain says what the short way wrote and why, and the rest as ever") {
  const std::string before = show().build_again({"--explain"}).out;
  add_words(count, "Explained.");
  const std::string after = build_and_watch({"--explain"}).outcome.out;
  CHECK_THAT(after, Contains("small/feed.xml") && Contains("its bytes changed"));
  CHECK_THAT(after, Contains("small/episodes/episode-260/index.html"));
  const auto lines = [](const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++found;
    return found;
  };
  CHECK(lines(after, "keep") == lines(before, "keep"));
}

TEST_CASE("what is more than a change of notes is built the long way, and rightly") {
  const std::string file = LongShow::file_of(201);  // without a summary: the first paragraph stands in lists
  const auto replace = [&](const std::string& from, const std::string& to) { show().replace(file, from, to); };
  const auto lose = [](const char* part) {
    add_words(201, std::string("Without ") + part);
    fs::remove_all(show() / ".voicepress/cache" / part);
  };
  const std::vector<std::pair<const char*, std::function<void()>>> changes = {
      {"a title", [&] { replace("Talk", "Speech"); }},
      {"the first paragraph, where it stands for a summary", [&] { replace("The first words.", "Other words."); }},
      {"a list of chapters", [] { add_words(201, "- 0:00 Start\n- 0:01 Middle\n- 0:02 End"); }},
      {"a line above the notes, which moves what is said of them", [&] { replace("title =", "\ntitle ="); }},
      {"no words any more",
       [&] { show().write(file, show().read(file).substr(0, show().read(file).rfind("+++") + 4)); }},
      {"a style sheet that somebody edited",
       [] {
         add_words(201, "Beside it.");
         show().write("public/small/style.css", "body {}");
       }},
      {"a page that is gone",
       [] {
         add_words(201, "Again.");
         fs::remove(show() / "public/small/episodes/episode-201/index.html");
       }},
      {"a feed that is gone",
       [] {
         add_words(201, "And a feed.");
         fs::remove(show() / "public/small/feed.xml");
       }},
      {"a feed that was cut short",
       [] {
         add_words(201, "And half a feed.");
         fs::resize_file(show() / "public/small/feed-archive-0001.xml", 1000);
       }},
      {"a list that is empty",
       [] {
         add_words(201, "And a list.");
         fs::copy(show() / "public/.voicepress/manifest.json", show() / "list.json",
                  fs::copy_options::overwrite_existing);
         fs::resize_file(show() / "public/.voicepress/manifest.json", 0);
         CHECK_THAT(show().build_again().err, Contains("cannot understand"));
         fs::rename(show() / "list.json", show() / "public/.voicepress/manifest.json");
       }},
      {"a cache without its site", [&] { lose("site"); }},
      {"a cache without the places of items", [&] { lose("made"); }},
      {"a new episode beside it",
       [] {
         add_words(201, "Not alone.");
         fs::create_hard_link(show() / "media/small/episode-001.wav", show() / "media/small/episode-261.wav");
         show().write(LongShow::file_of(261), "+++\ntitle = \"New\"\ndate = 2010-01-01\n+++\n\nNew.\n");
       }},
  };
  for (const auto& [name, change] : changes) {
    INFO(name);
    change();
    CHECK_FALSE(build_and_watch().is_short);
    REQUIRE(show().build_again().code == 0);  // after one that encodes or tags
  }
  const auto files = show().tree();
  CHECK(files.at("small/style.css") != "body {}");
  CHECK(show().built_from_nothing() == files);
}

TEST_CASE("a mistake in the notes' file is said, and the show is held back as ever") {
  const std::string file = LongShow::file_of(130), text = show().read(file);
  const auto before = show().tree();
  show().replace(file, "title =", "titel =");
  const Outcome built = show().build_again();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("episode-130.md"));
  CHECK(show().tree() == before);
  show().write(file, text);
  CHECK(show().build_again().code == 0);
}

TEST_CASE("a preview goes the short way too") {
  const Options preview = {"--drafts"};
  for (int build = 0; build < 2; ++build) REQUIRE(show().build_again(preview).code == 0);
  add_words(77, "For the preview.");
  CHECK(build_and_watch(preview).is_short);
  CHECK_THAT(show().read(".voicepress/preview/small/episodes/episode-077/index.html"), Contains("For the preview."));
  CHECK(build_and_watch().is_short);
  CHECK_THAT(show().read("public/small/episodes/episode-077/index.html"), Contains("For the preview."));
  const auto files = show().tree();
  CHECK(show().built_from_nothing() == files);
}

TEST_CASE("who looks at an edit, or at several in turn, before it is published does not cost the short way") {
  const Options preview = {"--drafts"};
  for (const char* words : {"A first draft.", "A better one.", "The last one."}) {
    add_words(78, words);
    REQUIRE(show().build_again(preview).code == 0);
    REQUIRE(run_voicepress({"check", "-C", (show() / ".").string(), "--now", now}).code == 0);
    REQUIRE(show().build_again({"--dry-run"}).code == 0);
  }
  CHECK(build_and_watch().is_short);
  CHECK_THAT(show().read("public/small/episodes/episode-078/index.html"), Contains("The last one."));
  add_words(78, "An afterthought.");
  CHECK(build_and_watch(preview).is_short);
  CHECK(build_and_watch().is_short);
  const auto files = show().tree();
  CHECK(show().built_from_nothing() == files);
}

TEST_CASE("the short way killed at any rename or sync leaves each file whole, and the next build completes it") {
  if (run_shell("", {"strace", "-o", "/dev/null", "true"}).code != 0) return;  // this machine lets nobody be traced
  int killed = 0;
  for (const std::string calls : {"rename", "syncfs,fsync"}) {
    // The last ones: those before put files of the cache in place.
    const int all = calls_of_main_thread(calls);
    for (int i = std::max(1, all - 5); i <= all; ++i) {
      const auto before = show().tree();
      add_words(count, fmt::format("Killed at {} {}.", calls, i));
      const std::string kill =
          fmt::format("strace -f -qq -o /dev/null -e trace={0} -e inject={0}:signal=KILL:when={1}", calls, i);
      if (show().build({"--now", now}, kill).code != 0) ++killed;
      const auto left = show().tree();
      REQUIRE(show().build_again().code == 0);
      for (const auto& [path, text] : show().tree()) {
        const bool is_whole = left.at(path) == text || left.at(path) == before.at(path) || path == manifest_path;
        if (!is_whole || path.find(".tmp-") != std::string::npos) FAIL(calls << " " << i << ": " << path);
      }
    }
  }
  CHECK(killed > 6);
  const auto files = show().tree();
  CHECK(show().built_from_nothing() == files);
}
