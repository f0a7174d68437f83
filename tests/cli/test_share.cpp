// voicepress share: what a producer pastes elsewhere.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using nlohmann::json;

namespace {

constexpr const char* page = "https://example.org/small/episodes/reading-aloud/";

// No recording and no cover anywhere.
class TextsAlone : public Workspace {
 public:
  TextsAlone() {
    write("feeds/small/show.toml", small_show_toml);
    episode("2019-03-21-reading-aloud.md", R"(title = "Reading \"aloud\" & <why>"
date = 2019-03-21
season = 2
episode = 3
article = "https://school.example.org/articles/reading"
pull_quote = "Books are <doors>."
[[guests]]
name = "Jane Smith"
[[guests]]
name = "Sam O'Neill"
)",
            "We talk with **Jane**.\n\n- [A list](https://lists.example.org/?a=1&b=2)\n- Second\n");
    episode("2019-03-28-other.md", "title = \"Other\"\ndate = 2019-03-28\nseason = 1\nepisode = 3\n");
    episode("2099-01-01-later.md", "title = \"Later\"\ndate = 2099-01-01\n");
    episode("2019-04-04-draft.md", "title = \"Draft\"\ndate = 2019-04-04\ndraft = true\n");
  }

  void episode(const std::string& file, const std::string& fields, const std::string& notes = "Notes.\n") const {
    write("feeds/small/episodes/" + file, "+++\n" + fields + "+++\n\n" + notes);
  }
  Outcome share(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"share", "-C", root().string(), "small"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_voicepress(arguments);
  }
  std::string only(const std::string& part, std::vector<std::string> more = {"reading-aloud"}) const {
    more.insert(more.end(), {"--only", part});
    const Outcome shared = share(more);
    CHECK(shared.code == 0);
    return shared.out;
  }
};

}  // namespace

TEST_CASE("share prints all that is pasted elsewhere, needs no recording and leaves nothing behind") {
  const TextsAlone workspace;
  const auto before = workspace.tree(".");
  const Outcome shared = workspace.share({"reading-aloud"});
  CHECK(shared.code == 0);
  CHECK_THAT(shared.out, StartsWith(std::string("== Link ==\n") + page + "\n"));
  for (const char* heading :
       {"\n\n== Player for another page (HTML) ==\n<iframe ", "\n\n== Show notes (plain text) ==\n",
        " of 4000 bytes) ==\n<p>", " of 280 characters) ==\n",
        "\n\n== For the article that goes with it (HTML) ==\n<aside>\n"})
    CHECK_THAT(shared.out, Contains(heading));
  CHECK_THAT(shared.err, Contains("not public yet: the next voicepress build publishes it."));
  CHECK((workspace.tree(".") == before));
}

TEST_CASE("the embed code is an iframe whose title is escaped and whose size is said") {
  const TextsAlone workspace;
  CHECK(workspace.only("embed") ==
        "<iframe src=\"https://example.org/small/embed/reading-aloud/\" "
        "title=\"Reading &quot;aloud&quot; &amp; &lt;why&gt; – Small Talk\" width=\"100%\" height=\"220\" "
        "loading=\"lazy\" allow=\"autoplay; clipboard-write\"></iframe>\n");
}

TEST_CASE("a link at a time is asked for as people write times, and an impossible one is refused") {
  const TextsAlone workspace;
  for (const char* time : {"12:30", "750", "12m30s"}) {
    CHECK(workspace.only("link", {"reading-aloud", "--at", time}) == std::string(page) + "#t=750\n");
    CHECK_THAT(workspace.only("embed", {"reading-aloud", "--at", time}), Contains("/embed/reading-aloud/#t=750\""));
  }
  const Outcome refused = workspace.share({"reading-aloud", "--at", "soon"});
  CHECK(refused.code == 2);
  CHECK(refused.out.empty());
  CHECK_THAT(refused.err, Contains("--at soon is not a time: write it like 12:30"));
}

TEST_CASE("notes come as plain text with the addresses of their links, and as HTML that directories take") {
  const TextsAlone workspace;
  const std::string notes = workspace.only("notes");
  CHECK_THAT(notes, StartsWith("We talk with Jane.\n\n- A list (https://lists.example.org/?a=1&b=2)\n- Second\n\n"
                               "Read the article: school.example.org/articles/reading"));
  const std::string html = workspace.only("description");
  CHECK_THAT(html,
             StartsWith("<p>We talk with Jane.</p>\n<ul><li><a href=\"https://lists.example.org/?a=1&amp;b=2\">"));
  std::string long_notes;
  for (int i = 0; i < 400; ++i) long_notes += "A paragraph of many words.\n\n";
  workspace.episode("2019-03-22-long.md", "title = \"Long\"\ndate = 2019-03-22\n", long_notes);
  const json parts = json::parse(workspace.share({"long", "--json"}).out);
  CHECK(parts["description"]["bytes"] == parts["description"]["html"].get<std::string>().size());
  CHECK(parts["description"]["bytes"] <= 4000);
  CHECK(parts["description"]["max_bytes"] == 4000);
  CHECK(parts["notes"].get<std::string>().size() > 10000);
}

TEST_CASE("the text for social networks has title, guests and link, and is never too long") {
  const TextsAlone workspace;
  CHECK(workspace.only("social") == std::string("Reading \"aloud\" & <why>\nJane Smith, Sam O'Neill\n") + page + "\n");
  std::string title;
  for (int i = 0; i < 60; ++i) title += "words ";
  workspace.episode("2019-03-22-long.md",
                    "title = \"" + title + "\"\ndate = 2019-03-22\n[[guests]]\nname = \"Jane\"\n");
  const json parts = json::parse(workspace.share({"long", "--json"}).out);
  CHECK(parts["social"]["characters"] <= 280);
  CHECK(parts["social"]["characters"] > 250);
  CHECK_THAT(parts["social"]["text"].get<std::string>(),
             StartsWith("words words") && EndsWith("words…\nhttps://example.org/small/episodes/long/"));
}

TEST_CASE("the block for an article links page and show, with guests, quote and player, all escaped") {
  const TextsAlone workspace;
  CHECK(workspace.only("article") ==
        std::string("<aside>\n<p><a href=\"") + page +
            "\">Reading \"aloud\" &amp; &lt;why&gt;</a> · <a href=\"https://example.org/small/\">Small Talk</a> · "
            "Jane Smith · Sam O'Neill</p>\n<blockquote><p>Books are &lt;doors&gt;.</p></blockquote>\n" +
            workspace.only("embed") + "</aside>\n");
}

TEST_CASE("an episode is named by slug, number, season and number, file, title or guid") {
  const TextsAlone workspace;
  const json parts = json::parse(workspace.share({"reading-aloud", "--json"}).out);
  for (const std::string name : {"2.3", "2019-03-21-reading-aloud.md", "2019-03-21-reading-aloud",
                                 "feeds/small/episodes/2019-03-21-reading-aloud.md", "reading \"aloud\" & <WHY>"})
    CHECK(workspace.only("link", {name}) == std::string(page) + "\n");
  CHECK(workspace.only("link", {parts["guid"].get<std::string>()}) == std::string(page) + "\n");
  CHECK(parts["title"] == "Reading \"aloud\" & <why>");
}

TEST_CASE("a name that no episode has, or several have, is answered with what could be meant") {
  const TextsAlone workspace;
  const Outcome slip = workspace.share({"reading-alound"});
  CHECK(slip.code == 2);
  CHECK(slip.out.empty());
  CHECK_THAT(slip.err, Contains("small has no episode 'reading-alound'; did you mean reading-aloud?"));
  CHECK_THAT(workspace.share({"99"}).err, Contains("the newest are later, ") && Contains("voicepress list small"));
  CHECK_THAT(workspace.share({"3"}).err, Contains("'3' could be reading-aloud, other"));
  const Outcome show = run_voicepress({"share", "-C", workspace.root().string(), "smal", "other"});
  CHECK(show.code == 2);
  CHECK_THAT(show.err, Contains("there is no show 'smal'") && Contains("there is: small"));
  workspace.write("feeds/small/episodes/2019-05-01-broken.md", "+++\ntitle = 3\n+++\n");
  const Outcome broken = workspace.share({"broken"});
  CHECK(broken.code == 1);
  CHECK_THAT(broken.err, Contains("2019-05-01-broken.md has errors: voicepress check small says which"));
  CHECK_THAT(workspace.share({"77"}).err,
             Contains("Or is it feeds/small/episodes/2019-05-01-broken.md, which has errors?"));
}

TEST_CASE("share says when an address is not public yet, on stderr, so that pipes stay clean") {
  const TextsAlone workspace;
  const Outcome later = workspace.share({"later", "--only", "link"});
  CHECK(later.code == 0);
  CHECK(later.out == "https://example.org/small/episodes/later/\n");
  CHECK_THAT(later.err, Contains("not public yet: it goes live Thu 1 Jan 2099 06:00 GMT.\n"));
  CHECK_THAT(workspace.share({"draft", "--only", "link"}).err, Contains("it is a draft"));
  const json parts = json::parse(workspace.share({"draft", "--json"}).out);
  CHECK(parts["is_public"] == false);
  workspace.replace("feeds/small/show.toml", "https://example.org/small/", "https://small.invalid/");
  const Outcome nowhere = workspace.share({"other"});
  CHECK_THAT(nowhere.out, StartsWith("== Link ==\nhttp://127.0.0.1:8080/small/episodes/other/\n"));
  CHECK_THAT(nowhere.err, Contains("of this computer alone"));
}

TEST_CASE("what is published is public, its description is the feed's, and no time lies after its end") {
  const SmallWorkspace workspace;
  workspace.build();
  const std::string here = workspace.root().string();
  const Outcome shared = run_voicepress({"share", "-C", here, "small", "first", "--json"});
  CHECK(shared.code == 0);
  CHECK(shared.err.empty());
  const json parts = json::parse(shared.out);
  CHECK(parts["is_public"] == true);
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains(parts["description"]["html"].get<std::string>()));
  const Outcome late = run_voicepress({"share", "-C", here, "small", "first", "--at", "1:00:00"});
  CHECK(late.code == 2);
  CHECK_THAT(late.err, Contains("--at 1:00:00 is after the end of the episode, which takes 0:03"));
  CHECK(run_voicepress({"share", "-C", here, "small", "first", "--only", "link", "--json"}).code == 2);
  CHECK(run_voicepress({"share", "-C", here, "small", "first", "--only", "all"}).code == 2);
  CHECK_THAT(run_voicepress({"share", "--help"}).out, Contains("voicepress share key-voices 12 --at 12:30"));
}
