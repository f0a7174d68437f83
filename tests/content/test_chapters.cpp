#include "content/chapters_import.h"
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string said_of_labels(const std::string& labels) {
  Diagnostics diagnostics;
  const auto chapters = content::import_audacity_labels(labels, "l.txt", diagnostics);
  CHECK(chapters.has_value() == diagnostics.empty());
  return to_text(diagnostics);
}

}  // namespace

TEST_CASE("Audacity labels become chapters, in their plain and their spectral form") {
  Diagnostics diagnostics;
  const auto chapters = content::import_audacity_labels(
      "0.000000\t0.000000\tWelcome\n\\\t100.000000\t200.000000\n27.4736\t30.1\tWhy  look\tbeyond\n\n", "l.txt",
      diagnostics);
  CHECK(to_text(diagnostics).empty());
  REQUIRE(chapters);
  REQUIRE(chapters->size() == 2);
  CHECK(*chapters->at(0).title == "Welcome");
  CHECK(*chapters->at(1).start == std::chrono::milliseconds(27474));
  CHECK(*chapters->at(1).title == "Why look beyond");
  CHECK(chapters->at(1).start.place == Place{"l.txt", 3, 1});
}

TEST_CASE("a decimal comma in labels is shown with a point") {
  CHECK(said_of_labels("0\t0\tA\n1,5\t1,5\tB\n") ==
        "l.txt:2:1: error: '1,5' is not a number of seconds [chapters-format] | write 1.5, with a decimal point\n");
  CHECK(said_of_labels("0\t0\tA\n1.5\tx\tB\n").find("l.txt:2:5: error: 'x' is not a number") == 0);
}

TEST_CASE("numbers that only a computer likes are not seconds") {
  for (const char* number : {"-1", "1e5", "nan", "inf", "0x10", "", "1.2.3", "99999999999"}) {
    INFO(number);
    CHECK(said_of_labels(std::string(number) + "\t1\tA\n").find("is not a number of seconds") != std::string::npos);
  }
}

TEST_CASE("chapters out of order, at the same time or without title are errors in the labels file") {
  CHECK(said_of_labels("0\t0\tA\n90\t90\tB\n60.5\t60.5\tC\n") ==
        "l.txt:3:1: error: this chapter starts at 1:00.500, earlier than the one before it [chapters-order] | put the "
        "chapters in order of time, each with a start of its own\n");
  CHECK(said_of_labels("0\t0\tA\n0.0001\t0\tB\n").find("together with the one before it") != std::string::npos);
  CHECK(said_of_labels("0\t0\t \n") ==
        "l.txt:1: error: this chapter has no title [chapters-title] | give it a title, or take the chapter out\n");
  CHECK(said_of_labels("0\t0\n").find("this chapter has no title") != std::string::npos);
}

TEST_CASE("a file that is no label file, or empty, is an error") {
  CHECK(said_of_labels("Chapter one\n").find("l.txt:1: error: this line is not an Audacity label") == 0);
  CHECK(said_of_labels("\n").find("the file holds no labels") != std::string::npos);
}

TEST_CASE("chapters in the front matter take their start in every form") {
  const Episode episode =
      load_episode(episode_with("[[chapters]]\nstart = \"0\"\ntitle = \"A\"\n[[chapters]]\nstart = "
                                "\"1:02:03.5\"\ntitle = \"B\"\n[[chapters]]\nstart "
                                "= 4000\ntitle = \"C\"\n[[chapters]]\nstart = 4000.25\ntitle = "
                                "\"D\"\n[[chapters]]\nstart = 01:10:00\ntitle = \"E\"\n"));
  std::vector<std::int64_t> starts;
  for (const Chapter& chapter : episode.chapters) starts.push_back(chapter.start->count());
  CHECK(starts == std::vector<std::int64_t>{0, 3723500, 4000000, 4000250, 4200000});
  CHECK(episode.chapters_place.line == 4);
}

TEST_CASE("wrong chapters in the front matter are named with their line") {
  const std::string head = "[[chapters]]\nstart = 60\ntitle = \"A\"\n[[chapters]]\n";
  CHECK(said_of_episode(episode_with(head + "start = 30\ntitle = \"B\"\n"))
            .find("EP:8:9: error: this chapter starts at 0:30") == 0);
  CHECK(said_of_episode(episode_with(head + "start = -1\ntitle = \"B\"\n")) ==
        "EP:8:9: error: 'start' is not a time [chapters-format] | write start = \"1:02:03.5\", or the seconds: start = "
        "75\n");
  CHECK(said_of_episode(episode_with(head + "start = \"soon\"\ntitle = \"B\"\n")).find("'start' is not a time") !=
        std::string::npos);
  CHECK(
      said_of_episode(episode_with(head + "start = 90\ntitle = \"B\"\nurl = \"http://a.org/\"\n")).find("url-format") !=
      std::string::npos);
  CHECK(said_of_episode(episode_with(head + "start = 90\ntitle = \" \"\n")).find("is empty") != std::string::npos);
}

TEST_CASE("chapter files other than labels are refused honestly") {
  CHECK(
      said_of_episode(episode_with("chapters = \"a.json\"\n")) ==
      "EP:4:12: error: this version reads chapters from Audacity labels (.txt) only, not 'a.json' [chapters-format] | "
      "export labels from Audacity and name their .txt file here, or write [[chapters]]\n");
}
