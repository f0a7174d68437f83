#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

std::string said_of(const std::string& line) { return said_of_episode(episode_with(line + "\n")); }

}  // namespace

TEST_CASE("a text without quotes is shown with quotes") {
  CHECK(said_of_episode("+++\ntitle = Hello world\ndate = 2026-01-12\n+++\n") ==
        "EP:2:9: error: the value of 'title' needs quotes [toml-syntax] | write title = \"Hello world\"\n");
  CHECK(said_of("summary = 12 things") ==
        "EP:4:11: error: the value of 'summary' needs quotes [toml-syntax] | write summary = \"12 things\"\n");
  CHECK(said_of("summary = “Hello”") ==
        "EP:4:11: error: the quotes of 'summary' are curly [toml-syntax] | write summary = \"Hello\"\n");
}

TEST_CASE("a missing closing quote is named") {
  CHECK(said_of("summary = \"Hello") ==
        "EP:4:11: error: the closing quote of 'summary' is missing [toml-syntax] | end the text with \"\n");
  CHECK(said_of("summary = \"\"\"Hello\nworld") ==
        "EP:4:11: error: the text that begins here has no end [toml-syntax] | put \"\"\" behind its last line\n");
}

TEST_CASE("quotation marks inside a text are explained") {
  CHECK(said_of("summary = \"He said \"hi\" there\"") ==
        "EP:4:21: error: there is something behind the value of 'summary' [toml-syntax] | write \\\" for a quotation "
        "mark "
        "inside a text, and each field on a line of its own\n");
  CHECK(said_of("summary = 'It's late'") ==
        "EP:4:15: error: there is something behind the value of 'summary' [toml-syntax] | put \" instead of ' around a "
        "text with a ' in it, and each field on a line of its own\n");
  CHECK(said_of("summary = \"a\",").find("there is a comma behind the value") != std::string::npos);
  CHECK(said_of("summary = \"C:\\Users\"").find("write \\\\ for one backslash") != std::string::npos);
}

TEST_CASE("a missing bracket is named") {
  CHECK(
      said_of("topics = [\"a\", \"b\"\ndraft = true") ==
      "EP:5:1: error: a ']' or a comma is missing [toml-syntax] | put a comma between entries and ']' behind the last "
      "one\n");
  CHECK(said_of("topics = [\"a\" \"b\"]").find("EP:4:15: error: a ']' or a comma is missing") == 0);
  CHECK(said_of("[[hosts]\nname = \"a\"") ==
        "EP:4:9: error: the brackets of this heading do not close [toml-syntax] | write [[hosts]] on a line of its "
        "own\n");
}

TEST_CASE("a list that swallows the date line is not taken for a wrong date") {
  const std::string said = said_of_episode("+++\ntopics = [\"a\"\ndate = 2026-01-12\n+++\n");
  CHECK(said.find("EP:3:1: error: a ']' or a comma is missing") == 0);
}

TEST_CASE("a field given twice says where the first one is") {
  CHECK(said_of("title = \"Again\"") ==
        "EP:4:1: error: 'title' is given twice: already on line 2 [toml-syntax] | keep one of the two\n");
  CHECK(said_of("chapters = \"a.txt\"\n[[chapters]]\nstart = 0") ==
        "EP:5:1: error: 'chapters' is given twice: already on line 4 [toml-syntax] | keep one of the two\n");
}

TEST_CASE("numbers with leading zeros are shown without") {
  CHECK(said_of("episode = 007") ==
        "EP:4:11: error: the number of 'episode' begins with 0 [toml-syntax] | write episode = 7\n");
}

TEST_CASE("yes and True are told to be true") {
  CHECK(said_of("draft = yes") == "EP:4:9: error: 'draft' must be true or false [field-type] | write draft = true\n");
  CHECK(said_of("explicit = False") ==
        "EP:4:12: error: 'explicit' must be true or false [field-type] | write explicit = false\n");
}

TEST_CASE("a colon instead of an equals sign is explained") {
  CHECK(said_of("summary: \"Hello\"") ==
        "EP:4:8: error: there is a ':' behind 'summary' instead of '=' [toml-syntax] | write summary = \"Hello\"\n");
  CHECK_THAT(said_of("summary: Hello, you"), Contains("| write summary = \"Hello, you\"\n"));
  CHECK_THAT(said_of("season: 1"), Contains("| write season = 1\n"));
  CHECK_THAT(said_of("draft: true"), Contains("| write draft = true\n"));
  CHECK_THAT(said_of("season 3"), Contains("there is no '=' behind 'season'") && Contains("| write season = 3\n"));
  CHECK_THAT(said_of("season: the first"), Contains("| write season = 2\n"));
  CHECK(said_of("pull quote = \"x\"").find("there is no '=' behind 'pull'") != std::string::npos);
}

TEST_CASE("a line that is no field at all is explained") {
  CHECK(
      said_of("= 3") ==
      "EP:4:1: error: this line is not a field [toml-syntax] | write a field (title = \"…\"), a section ([audio]) or a "
      "comment that begins with #\n");
}

TEST_CASE("nesting without end is refused before it is parsed") {
  CHECK(said_of("topics = " + std::string(100'000, '[')).find("too many brackets or dots") != std::string::npos);
  std::string dotted = "a";
  for (int i = 0; i < 100'000; ++i) dotted += ".a";
  CHECK(said_of(dotted + " = 1").find("too many brackets or dots") != std::string::npos);
  // A text that ends with four quotes must not hide what stands behind it.
  CHECK(said_of("topics = [\"\"\"a\"\"\"\", " + std::string(100, '[')).find("too many brackets") != std::string::npos);
  // Dots and brackets in texts and comments are only words.
  CHECK(
      said_of("summary = \"" + std::string(100, '.') + std::string(100, '[') + "\" # " + std::string(50, '.')).empty());
}

TEST_CASE("a broken front matter still tells slug, guid and draft") {
  ShowFixture show;
  show.episode("2026-01-12-reading-aloud.md",
               "+++\ntitle = Reading aloud\ndate = 12 Januray 2026\nslug = \"old-name\"\nguid = \"abc-1\"\ndraft = "
               "true\n+++\n");
  const Library library = show.load();
  REQUIRE(library.refused.size() == 1);
  CHECK(library.refused[0].slug == "old-name");
  CHECK(library.refused[0].guid == "abc-1");
  CHECK(library.refused[0].draft);
  CHECK(library.refused[0].file == "feeds/key-voices/episodes/2026-01-12-reading-aloud.md");
}

TEST_CASE("a front matter beyond repair keeps the slug of its file name") {
  ShowFixture show;
  show.episode("2026-01-12-reading-aloud.md",
               "+++\nslug = \"x\"\n" + std::string(40, '?') + "\n?\n?\n?\n?\n?\n?\n?\n?\n+++\n");
  show.episode("other.md", "no front matter");
  const Library library = show.load();
  REQUIRE(library.refused.size() == 2);
  CHECK(library.refused[0].slug == "reading-aloud");
  CHECK(library.refused[1].slug == "other");
}
