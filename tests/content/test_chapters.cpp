#include "content/chapters_import.h"
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string said_of(const std::string& file) {
  Diagnostics diagnostics;
  const auto chapters = content::import_chapters(file, "l.txt", diagnostics);
  CHECK(chapters.has_value() == diagnostics.empty());
  return to_text(diagnostics);
}

Chapters read(const std::string& file) {
  Diagnostics diagnostics;
  const auto chapters = content::import_chapters(file, "l.txt", diagnostics);
  INFO(to_text(diagnostics));
  REQUIRE(chapters);
  return *chapters;
}

// "0 Welcome|90500 Dates": milliseconds and titles.
std::string in_short(const Chapters& chapters) {
  std::string text;
  for (const Chapter& chapter : chapters)
    text += (text.empty() ? "" : "|") + std::to_string(chapter.start->count()) + " " + *chapter.title;
  return text;
}

}  // namespace

TEST_CASE("Audacity labels become chapters, in their plain and their spectral form") {
  const auto chapters =
      read("0.000000\t0.000000\tWelcome\n\\\t100.000000\t200.000000\n27.4736\t30.1\tWhy  look\tbeyond\n\n");
  CHECK(in_short(chapters) == "0 Welcome|27474 Why look beyond");
  CHECK(chapters.at(1).start.place == Place{"l.txt", 3, 1});
}

TEST_CASE("a decimal comma in labels is shown with a point") {
  CHECK(said_of("0\t0\tA\n1,5\t1,5\tB\n") ==
        "l.txt:2:1: error: '1,5' is not a number of seconds [chapters-format] | write 1.5, with a decimal point\n");
  CHECK(said_of("0\t0\tA\n1.5\tx\tB\n").find("l.txt:2:5: error: 'x' is not a number") == 0);
}

TEST_CASE("numbers that only a computer likes are not seconds") {
  for (const char* number : {"-1", "1e5", "nan", "inf", "0x10", "", "1.2.3", "99999999999"}) {
    INFO(number);
    CHECK(said_of("0\t0\tA\n" + std::string(number) + "\t1\tB\n").find("is not a number of seconds") !=
          std::string::npos);
  }
}

TEST_CASE("chapters out of order, at the same time or without title are errors in the labels file") {
  CHECK(said_of("0\t0\tA\n90\t90\tB\n60.5\t60.5\tC\n") ==
        "l.txt:3:1: error: this chapter starts at 1:00.500, earlier than the one before it [chapters-order] | put the "
        "chapters in order of time, each with a start of its own\n");
  CHECK(said_of("0\t0\tA\n0.0001\t0\tB\n").find("together with the one before it") != std::string::npos);
  CHECK(said_of("0\t0\t \n") ==
        "l.txt:1: error: this chapter has no title [chapters-title] | give it a title, or take the chapter out\n");
  CHECK(said_of("0\t0\n").find("this chapter has no title") != std::string::npos);
}

TEST_CASE("chapters a millisecond apart, long titles and hours beyond a hundred are read as they are") {
  const std::string title(400, 'x');
  CHECK(in_short(read("0\t0\tA\n0.001\t0.001\tB\n360000.5\t360000.5\t" + title + "\n")) ==
        "0 A|1 B|360000500 " + title);
  CHECK(in_short(read("00:00:00.000 A\n100:00:00.500 B\n")) == "0 A|360000500 B");
  CHECK(said_of("00:00:00.000 A\n1001:00:00.000 B\n").find("'1001:00:00.000' is not a time") != std::string::npos);
}

TEST_CASE("a file in no form that is known, or empty, is an error") {
  CHECK(said_of("Milk\nBread\n") ==
        "l.txt:1: error: the chapters in this file are in no form that Voicepress knows [chapters-format] | export "
        "Audacity labels, a cue sheet or JSON chapters, or write lines such as 00:12:30 Title\n");
  CHECK(said_of("\n").find("the file holds no chapters") != std::string::npos);
  CHECK(said_of("0\t0\tA\nB\n").find("l.txt:2: error: this line is not an Audacity label") == 0);
}

TEST_CASE("ten complaints about one file are enough") {
  std::string labels;
  for (int i = 0; i < 1000; ++i) labels += "x\ty\tz\n";
  Diagnostics diagnostics;
  CHECK_FALSE(content::import_chapters(labels, "l.txt", diagnostics));
  CHECK(diagnostics.size() == 10);
}

TEST_CASE("MP4Chaps are read, with an address behind the title, and in the older pairs") {
  const auto chapters = read("00:00:00.000 Welcome\n\n00:12:30.500 Dates <https://example.org/dates>\n1:00:00 End\n");
  CHECK(in_short(chapters) == "0 Welcome|750500 Dates|3600000 End");
  CHECK(chapters[1].url == "https://example.org/dates");
  CHECK(chapters[1].start.place.line == 3);
  CHECK(in_short(read("CHAPTER01=00:00:00.000\nCHAPTER01NAME=Welcome\nCHAPTER02=00:01:00.5\nCHAPTER02NAME=Dates\n")) ==
        "0 Welcome|60500 Dates");
}

TEST_CASE("mistakes in MP4Chaps are named with their line") {
  CHECK(said_of("00:00:00.000 A\n00:61:00.000 B\n") ==
        "l.txt:2:1: error: '00:61:00.000' is not a time [chapters-format] | write the time and the title: "
        "00:12:30.500 Making the first contact\n");
  CHECK(said_of("CHAPTER01=0:00\nCHAPTER01NAME=A\nhello\n").find("l.txt:3:1: error: this line belongs to no chapter") ==
        0);
  CHECK(said_of("CHAPTER01NAME=A\n").find("has a name and no time") != std::string::npos);
  CHECK(said_of("CHAPTER01=0:00\n").find("this chapter has no title") != std::string::npos);
}

TEST_CASE("Podlove Simple Chapters are read, alone and inside a feed") {
  const std::string list =
      "<psc:chapters version=\"1.2\" xmlns:psc=\"http://podlove.org/simple-chapters\">\n"
      "<psc:chapter start=\"0\" title=\"Welcome\"/>\n"
      "<psc:chapter start=\"12:30.5\" title=\"A &amp; B\n\" href=\"https://example.org/\" "
      "image=\"https://example.org/a.jpg\"/>\n</psc:chapters>";
  for (const std::string& document : {list, "<rss><channel><item>" + list + "</item></channel></rss>"}) {
    const auto chapters = read(document);
    CHECK(in_short(chapters) == "0 Welcome|750500 A & B");
    CHECK(chapters[1].url == "https://example.org/");
    CHECK(chapters[1].image_url == "https://example.org/a.jpg");
    CHECK(chapters[1].start.place.line == 3);
  }
}

TEST_CASE("hostile or broken XML is refused") {
  CHECK(said_of("<!DOCTYPE x [<!ENTITY a \"b\">]><chapters><chapter start=\"0\" title=\"&a;\"/></chapters>")
            .find("a DOCTYPE is not accepted") != std::string::npos);
  CHECK(said_of("<chapters><chapter start=\"0\" title=\"A\">").find("not well-formed XML at line 1") !=
        std::string::npos);
  CHECK(said_of("<chapters>\n<chapter start=\"soon\" title=\"A\"/></chapters>")
            .find("l.txt:2:1: error: the start of this chapter, 'soon', is not a time") == 0);
  CHECK(said_of("<feed/>").find("the file holds no chapters") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK_FALSE(said_of(deep).empty());
}

TEST_CASE("JSON chapters are read with all that they can say") {
  const auto chapters = read(R"({"version": "1.2.0", "chapters": [
    {"startTime": 0, "title": "Welcome"},
    {"startTime": 30.5, "toc": false, "img": "https://example.org/map.jpg", "url": "https://example.org/map"},
    {"startTime": 95, "endTime": 120, "title": "The  river\nwalk",
     "location": {"name": "Gloucester", "geo": "geo:51.86,-2.24", "osm": "R1"}}]})");
  CHECK(in_short(chapters) == "0 Welcome|30500 |95000 The river walk");
  CHECK(chapters[1].is_hidden);
  CHECK(chapters[1].image_url == "https://example.org/map.jpg");
  CHECK(chapters[2].end == std::chrono::seconds(120));
  CHECK(chapters[2].location == ChapterLocation{"Gloucester", "geo:51.86,-2.24", "R1"});
  CHECK(chapters[2].start.place.line == 4);
}

TEST_CASE("mistakes in JSON chapters are named with their line where it can be known") {
  CHECK(said_of("{\"chapters\": [\n{\"startTime\": 0, \"title\": \"A\"},\n{\"startTime\": \"1:30\", \"title\": "
                "\"B\"}]}") ==
        "l.txt:3:1: error: the startTime of this chapter is missing, or no number of seconds from 0 on "
        "[chapters-format] | write \"startTime\": 75.5, without quotes around the number\n");
  CHECK(said_of("{\"chapters\": [{\"startTime\": -1, \"title\": \"A\"}]}").find("no number of seconds from 0 on") !=
        std::string::npos);
  CHECK(said_of("{\"chapters\": [{\"startTime\": 0}]}").find("this chapter has no title") != std::string::npos);
  CHECK(
      said_of("{\"chapters\": [{\"startTime\": 0,]}").find("this JSON cannot be read: there is a mistake at line 1") !=
      std::string::npos);
  CHECK(said_of("{\"chapters\": 5}").find("this JSON has no list of \"chapters\"") != std::string::npos);
  CHECK(said_of("{\"chapters\": [5, null, []]}").find("startTime") != std::string::npos);
  CHECK(said_of("{\"chapters\": []}").find("the file holds no chapters") != std::string::npos);
  CHECK_FALSE(said_of("{\"chapters\": " + std::string(100'000, '[')).empty());
}

TEST_CASE("FFmpeg's metadata is read with its time base and its backslashes") {
  CHECK(in_short(read(";FFMETADATA1\ntitle=Key Voices\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=95500\ntitle=Welcome\n"
                      "# a remark\n[CHAPTER]\nTIMEBASE=1/90000\nSTART=8595000\nEND=9\ntitle=Dates \\= diaries\\\nand "
                      "more\n[STREAM]\ntitle=no\n")) == "0 Welcome|95500 Dates = diaries and more");
  CHECK(in_short(read(";FFMETADATA1\n[CHAPTER]\nSTART=1500000000\ntitle=A\n")) == "1500 A");
}

TEST_CASE("FFmpeg's metadata without a start is an error") {
  CHECK(said_of(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/0\nSTART=5\ntitle=A\n")
            .find("l.txt:4:1: error: the start of this chapter is missing, or is no time") == 0);
  CHECK(said_of(";FFMETADATA1\n[CHAPTER]\ntitle=A\n").find("l.txt:2:1: error: the start of this chapter") == 0);
  CHECK(said_of(";FFMETADATA1\n[CHAPTER]\nSTART=-5\ntitle=A\n").find("is no time") != std::string::npos);
}

TEST_CASE("a cue sheet is read in frames of which a second has 75") {
  CHECK(in_short(read("REM DATE 2019\nPERFORMER \"Caroline\"\nTITLE \"Key Voices\"\nFILE \"a.wav\" WAVE\n"
                      "  TRACK 01 AUDIO\n    TITLE \"Welcome\"\n    INDEX 01 00:00:00\n"
                      "  TRACK 02 AUDIO\n    TITLE \"Dates\"\n    INDEX 00 01:34:00\n    INDEX 01 01:35:37\n"
                      "  TRACK 03 AUDIO\n    TITLE Untold\n    INDEX 01 100:00:74\n")) ==
        "0 Welcome|95493 Dates|6000987 Untold");
}

TEST_CASE("mistakes in a cue sheet are named with their line") {
  const std::string head = "FILE \"a.wav\" WAVE\nTRACK 01 AUDIO\nTITLE \"A\"\n";
  CHECK(said_of(head + "INDEX 01 00:00:75\n") ==
        "l.txt:4:1: error: '00:00:75' is not a time of a cue sheet [chapters-format] | write minutes, seconds and "
        "frames of 1/75 second: INDEX 01 12:30:00\n");
  CHECK(said_of(head).find("l.txt:2:1: error: this track has no INDEX 01") == 0);
  CHECK(said_of(head + "INDEX 01 00:00:00\nFILE \"b.wav\" WAVE\n").find("this cue sheet is about several files") !=
        std::string::npos);
  CHECK(said_of("FILE \"a.wav\" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n").find("this chapter has no title") !=
        std::string::npos);
}

TEST_CASE("Reaper's regions and markers are read in the order of time") {
  CHECK(in_short(read("#,Name,Start,End,Length\nR2,\"Dates, \"\"diaries\"\"\",1:35.500,2:00.000,0:24.500\n"
                      "M1,Welcome,0:00.000,,\n")) == "0 Welcome|95500 Dates, \"diaries\"");
  CHECK(in_short(read("#,Name,Start,End,Length,Color\nR1,Welcome,0,95.5,95.5,FF0000\n")) == "0 Welcome");
}

TEST_CASE("Reaper's beats and frames cannot be read, and the way out is told") {
  CHECK(said_of("#,Name,Start,End,Length\nM1,A,3.1.00,,\n") ==
        "l.txt:2:1: error: the start '3.1.00' is not a time in minutes or seconds [chapters-format] | set the ruler of "
        "the project to Minutes:Seconds in Reaper, and export again\n");
  CHECK(said_of("#,Name,Start,End,Length\nM1,A,00:00:01:12,,\n").find("is not a time") != std::string::npos);
  CHECK(said_of("#,Name,Start,End,Length\nM1\n").find("the start '' is not a time") != std::string::npos);
}

TEST_CASE("chapters in the front matter take their start in every form") {
  const Episode episode = load_episode(
      episode_with("[[chapters]]\nstart = \"0\"\ntitle = \"A\"\n[[chapters]]\nstart = "
                   "\"1:02:03.5\"\ntitle = \"B\"\n[[chapters]]\nstart "
                   "= 4000\ntitle = \"C\"\n[[chapters]]\nstart = 4000.25\ntitle = "
                   "\"D\"\n[[chapters]]\nstart = 01:10:00\ntitle = \"E\"\nend = \"1:11:00\"\ntoc = false\n"));
  std::vector<std::int64_t> starts;
  for (const Chapter& chapter : episode.chapters) starts.push_back(chapter.start->count());
  CHECK(starts == std::vector<std::int64_t>{0, 3723500, 4000000, 4000250, 4200000});
  CHECK(episode.chapters_place.line == 4);
  CHECK(episode.chapters_origin == ChapterOrigin::field);
  CHECK(episode.chapters.back().is_hidden);
  CHECK(episode.chapters.back().end == std::chrono::minutes(71));
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
  CHECK(said_of_episode(episode_with(head + "start = 90\nend = 80\ntitle = \"B\"\n"))
            .find("EP:9:7: error: this chapter ends before it begins") == 0);
}

TEST_CASE("a file of chapters is read whatever its name") {
  ShowFixture show;
  show.medium("a.data", "FILE \"a.wav\" WAVE\nTRACK 01 AUDIO\nTITLE \"Welcome\"\nINDEX 01 00:00:00\n");
  show.episode("2026-01-12-reading-aloud.md", episode_with("chapters = \"a.data\"\n"));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  CHECK(in_short(library.episodes.at(0).chapters) == "0 Welcome");
  CHECK(*library.episodes.at(0).chapters_file->name == "a.data");
}
