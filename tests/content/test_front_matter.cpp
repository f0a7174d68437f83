#include "show_fixture.h"

#include "content/text_file.h"

using namespace voicepress;
using namespace voicepress::test;

TEST_CASE("an episode with a byte order mark is read") {
  CHECK(*load_episode("\xEF\xBB\xBF" + plain_episode).title == "Reading aloud");
}

TEST_CASE("an episode with Windows line ends is read, and its lines are counted right") {
  std::string windows;
  for (char c : episode_with("season = 0\n")) windows += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(said_of_episode(windows).starts_with("EP:4:10: error: 'season' must be 1 or more [field-range]"));
  std::string fine;
  for (char c : plain_episode) fine += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(load_episode(fine).notes.html == "<p>Hello.</p>\n");
}

TEST_CASE("a file without front matter is told where to put it") {
  CHECK(said_of_episode("# Reading aloud\n") ==
        "EP:1:1: error: the file does not begin with front matter [front-matter] | put +++ on the first line, then "
        "title = \"…\" and date = 2026-01-12, then +++ and the show notes\n");
  CHECK(said_of_episode("").starts_with("EP:1:1: error: the file does not begin with front matter"));
}

TEST_CASE("front matter without an end is told where to put it") {
  CHECK(said_of_episode("+++\ntitle = \"Reading aloud\"\ndate = 2026-01-12\n\nHello.\n") ==
        "EP:1:1: error: the front matter has no end [front-matter] | put +++ on a line of its own between the last "
        "field and the show notes\n");
}

TEST_CASE("YAML front matter is told to be TOML") {
  CHECK(
      said_of_episode("---\ntitle: Reading aloud\n---\nHello.\n") ==
      "EP:1:1: error: the front matter is fenced with ---, which means YAML [front-matter] | use +++ above and below, "
      "and TOML between them: title = \"Reading aloud\"\n");
}

TEST_CASE("fences may have blanks behind them, and notes may be missing") {
  const Episode episode = load_episode("+++ \t\ntitle = \"Reading aloud\"\ndate = 2026-01-12\n+++  ");
  CHECK(episode.notes.html.empty());
  CHECK(episode.notes.text.empty());
}

TEST_CASE("bytes that are not UTF-8 are named with line and column") {
  CHECK(said_of_episode("+++\ntitle = \"Caf\xE9\"\ndate = 2026-01-12\n+++\n") ==
        "EP:2:13: error: this is not UTF-8 text: byte 0xE9 [text-encoding] | save the file as UTF-8\n");
  // A surrogate written as if it were a character.
  CHECK(said_of_episode("+++\ntitle = \"é\xED\xA0\x80\"\n").starts_with("EP:2:11: error: this is not UTF-8 text"));
}

TEST_CASE("documents of other programs are named, and how a text is got out of them") {
  constexpr const char* hint = " [text-encoding] | open it, and save or export it as plain text (.txt) in UTF-8\n";
  CHECK(said_of_episode(std::string("PK\x03\x04\x14\0", 6)) ==
        std::string("EP: error: this is a document of a word processor, or a zip file") + hint);
  CHECK(said_of_episode("\xD0\xCF\x11\xE0\xA1") == std::string("EP: error: this is a Word document") + hint);
  CHECK(said_of_episode("{\\rtf1\\ansi Hello}") == std::string("EP: error: this is an RTF document") + hint);
  CHECK(said_of_episode("%PDF-1.7\n") == std::string("EP: error: this is a PDF document") + hint);
  for (const std::string mark : {"\xFF\xFE", "\xFE\xFF"})
    CHECK(said_of_episode(mark + "+") ==
          "EP: error: this text is written in UTF-16 [text-encoding] | save the file as UTF-8\n");
}

TEST_CASE("control characters are named with line and column") {
  CHECK(said_of_episode("+++\ntitle = \"a\"\ndate = 2026-01-12\n+++\nring the \x07 bell\n") ==
        "EP:5:10: error: the character U+0007 is not allowed in a feed [text-characters] | delete it; most editors do "
        "not show it\n");
  CHECK(said_of_episode("+++\ntitle = \"\xEF\xBF\xBE\"\n").find("U+FFFE") != std::string::npos);
}

TEST_CASE("control characters cannot come in through escapes") {
  CHECK(said_of_episode(episode_with("summary = \"a\\u0007b\"\n")) ==
        "EP:4:11: error: the character U+0007 is not allowed in a feed [text-characters] | take its \\u… escape out\n");
}

TEST_CASE("text is composed, whether typed or escaped") {
  const Episode typed = load_episode("+++\ntitle = \"Cafe\xCC\x81\"\ndate = 2026-01-12\n+++\nCafe\xCC\x81\n");
  CHECK(*typed.title == "Caf\xC3\xA9");
  CHECK(typed.notes.text == "Caf\xC3\xA9");
  CHECK(*load_episode("+++\ntitle = \"Cafe\\u0301\"\ndate = 2026-01-12\n+++\n").title == "Caf\xC3\xA9");
}

TEST_CASE("a file of more than 1 MB is refused") {
  CHECK(
      said_of_episode(plain_episode + std::string(1'000'000, 'x')) ==
      "EP: error: the file is larger than 1 MB [file-size] | shorten it; long texts belong on a page of their own that "
      "the notes link to\n");
}

TEST_CASE("a place counts characters, not bytes") { CHECK(content::place_of("é\nüx", 5, "f") == Place{"f", 2, 2}); }
