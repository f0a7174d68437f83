#include "content/chapters_notes.h"
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string noted(const std::string& notes) {
  std::string text;
  for (const Chapter& chapter : content::chapters_in_notes(notes, {"e.md", 10, 1}))
    text += (text.empty() ? "" : "|") + std::to_string(chapter.start->count() / 1000) + " " + *chapter.title;
  return text;
}

}  // namespace

TEST_CASE("a list of times in the notes is a list of chapters, however it is written") {
  const std::string wanted = "0 Welcome|95 Dates|3600 The end";
  CHECK(noted("0:00 Welcome\n1:35 Dates\n1:00:00 The end\n") == wanted);
  CHECK(noted("Hello.\n\n- 00:00 Welcome\n- 01:35 - Dates\n- 01:00:00 \xE2\x80\x93 The end\n\nBye.\n") == wanted);
  CHECK(noted("1. (0:00) Welcome\n2. [1:35] Dates\n3. **1:00:00**: The end\n") == wanted);
  CHECK(noted("* 0:00 *Welcome*\n\n* 1:35 Dates\n  with a guest\n\n* 1:00:00 The `end`\n") == wanted);
}

TEST_CASE("a chapter of the notes keeps its line and its link") {
  const auto chapters = content::chapters_in_notes(
      "Hello.\n\n0:00 Welcome\n1:35 [Dates](https://example.org/d)\n2:00 End\n", {"e.md", 10, 1});
  REQUIRE(chapters.size() == 3);
  CHECK(chapters[1].start.place == Place{"e.md", 13, 1});
  CHECK(*chapters[1].title == "Dates");
  CHECK(chapters[1].url == "https://example.org/d");
}

TEST_CASE("times that are not chapters stay words") {
  CHECK(noted("We meet at\n12:30 for lunch\n13:00 for cake\n14:00 for work\n").empty());
  CHECK(noted("0:00 Welcome\n1:35 Dates\n").empty());                        // two are no list
  CHECK(noted("0:00 Welcome\n2:35 Dates\n1:00 Back\n").empty());             // not ascending
  CHECK(noted("0:00 Welcome\n0:00 Again\n1:00 Dates\n").empty());            // together
  CHECK(noted("0:00 Welcome\n\nWords.\n\n1:35 Dates\n2:00 End\n").empty());  // not one after the other
  CHECK(noted("```\n0:00 Welcome\n1:35 Dates\n2:00 End\n```\n").empty());    // code
  CHECK(noted("0:00 am\n1:35 pm\n2:00 p.m. tea\n").empty());                 // of the day
  CHECK(noted("0:00Welcome\n1:35Dates\n2:00End\n").empty());
  CHECK(noted("0:00\n1:35\n2:00\n").empty());
  CHECK(noted("").empty());
}

TEST_CASE("a list of chapters is found behind other times") {
  CHECK(noted("12:30 lunch\n\nChapters:\n0:00 Welcome\n1:35 Dates\n2:00 End\n") == "0 Welcome|95 Dates|120 End");
}

TEST_CASE("chapters of the notes count where no field gives any") {
  const std::string notes = "0:00 Welcome\n1:35 Dates\n2:00 End\n";
  const Episode episode = load_episode(episode_with("", notes));
  CHECK(episode.chapters.size() == 3);
  CHECK(episode.chapters_origin == ChapterOrigin::notes);
  CHECK(load_episode(episode_with("chapters = \"none\"\n", notes)).chapters.empty());
}

TEST_CASE("chapters in two places that agree are fine, and those that disagree are told") {
  const std::string fields =
      "[[chapters]]\nstart = 0\ntitle = \"Welcome\"\n[[chapters]]\nstart = 95.4\ntitle = \"Dates\"\n"
      "[[chapters]]\nstart = 120\ntitle = \"End\"\n";
  const std::string notes = "0:00 Welcome\n1:35 Dates\n2:00 End\n";
  CHECK(load_episode(episode_with(fields, notes)).chapters_origin == ChapterOrigin::field);
  CHECK(said_of_episode(episode_with(fields, "0:00 Welcome\n1:45 Dates\n2:00 End\n")) ==
        "EP:15:1: warning: the chapters in the notes are not those of 'chapters' in line 4 [chapters-disagree] | "
        "correct one of the two; apps get those of 'chapters'\n");
  CHECK(said_of_episode(episode_with(fields, notes + "2:30 More\n")).find("EP:17:1: warning:") == 0);
  CHECK(said_of_episode(episode_with(fields, "0:00 Hello\n1:35 Dates\n2:00 End\n")).find("EP:14:1: warning:") == 0);
}
