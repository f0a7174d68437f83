#include "content/transcripts_import.h"
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::vector<Cue> cues_of(const std::string& vtt) {
  Diagnostics diagnostics;
  const auto cues = content::import_webvtt(vtt, "t.vtt", diagnostics);
  INFO(to_text(diagnostics));
  REQUIRE(cues);
  return *cues;
}

std::string said_of_vtt(const std::string& vtt) {
  Diagnostics diagnostics;
  const auto cues = content::import_webvtt(vtt, "t.vtt", diagnostics);
  CHECK(cues.has_value() == diagnostics.empty());
  return to_text(diagnostics);
}

}  // namespace

TEST_CASE("a transcript's cues come with times, speakers and lines") {
  const auto cues = cues_of(
      "WEBVTT - Key Voices\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE a note --> "
      "here\nmore\n\n"
      "intro\n00:03.890 --> 00:08.775 align:start line:0\n<v Caroline Doherty>Hello, and <i>welcome</i> to\nKey "
      "Voices.\n\n"
      "100:00:09.115 --> 100:00:10.438\n<v.loud Vikkey>Thank you.</v>\n");
  REQUIRE(cues.size() == 2);
  CHECK(cues[0].start == std::chrono::milliseconds(3890));
  CHECK(cues[0].end == std::chrono::milliseconds(8775));
  CHECK(cues[0].speaker == "Caroline Doherty");
  CHECK(cues[0].text == "Hello, and welcome to\nKey Voices.");
  CHECK(cues[0].line == 14);
  CHECK(cues[1].start == std::chrono::milliseconds(360009115));
  CHECK(cues[1].speaker == "Vikkey");
  CHECK(cues[1].text == "Thank you.");
}

TEST_CASE("entities of a transcript are decoded once") {
  const auto cues = cues_of("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A &amp; B>1 &lt; 2 &amp;amp; 3 --&gt; 4&nbsp;5\n");
  CHECK(cues.at(0).speaker == "A & B");
  CHECK(cues.at(0).text ==
        "1 < 2 &amp; 3 --> 4\xC2\xA0"
        "5");
}

TEST_CASE("two voices in one cue become two cues of the same time") {
  const auto cues = cues_of("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Yes?</v> <v B>No.\n");
  REQUIRE(cues.size() == 2);
  CHECK(cues[0].speaker == "A");
  CHECK(cues[0].text == "Yes?");
  CHECK(cues[1].speaker == "B");
  CHECK(cues[1].start == cues[0].start);
}

TEST_CASE("cues without words are left out, and overlapping ones are kept") {
  const auto cues = cues_of(
      "WEBVTT\n\n00:01.000 --> 00:05.000\n<i></i>\n\n00:02.000 --> 00:04.000\na\n\n00:02.000 --> 00:03.000\nb\n");
  REQUIRE(cues.size() == 2);
  CHECK(cues[0].text == "a");
}

TEST_CASE("a tag that never ends does not end the program") {
  CHECK(cues_of("WEBVTT\n\n00:01.000 --> 00:02.000\nHello <v Ann").at(0).text == "Hello");
  CHECK(cues_of("WEBVTT\n\n00:01.000 --> 00:02.000\nHello <").at(0).text == "Hello");
}

TEST_CASE("one bad timing line refuses the transcript and is named") {
  for (const char* line : {"00:00:01,000 --> 00:00:02,000", "00:01.000 -> 00:02.000", "00:01.000 --> 00:60.000",
                           "0:01.000 --> 00:02.000", "00:01.00 --> 00:02.000", "--> 00:02.000", "00:01.000 -->",
                           "00:01.000 --> 00:02.000x", "99999:00:01.000 --> 99999:00:02.000", "hello"}) {
    INFO(line);
    CHECK(said_of_vtt("WEBVTT\n\n" + std::string(line) + "\nHello\n").find("this is not the timing line of a cue") !=
          std::string::npos);
  }
  CHECK(said_of_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n7\n00:00:01,000 --> 00:00:02,000\nB\n") ==
        "t.vtt:7: error: this is not the timing line of a cue [transcript-format] | write it as 00:01:02.500 --> "
        "00:01:05.000, with points\n");
}

TEST_CASE("a timing line that stands below other words is not taken for words") {
  const std::string cue = "00:01.000 --> 00:02.000\nA\n", next = "00:02.000 --> 00:03.000\nB\n";
  const std::string closer =
      "error: this timing line belongs to what stands above it [transcript-format] | put an empty line above it\n";
  CHECK(said_of_vtt("WEBVTT\n" + cue + "\n" + next) == "t.vtt:2: " + closer);
  CHECK(said_of_vtt("WEBVTT\n\n" + cue + next) == "t.vtt:5: " + closer);
  CHECK(said_of_vtt("WEBVTT\n\nNOTE by hand\n" + cue + "\n" + next) == "t.vtt:4: " + closer);
  CHECK(said_of_vtt("WEBVTT\n\n" + cue + "00:00:02,000 --> 00:00:03,000\nB\n") == "t.vtt:5: " + closer);
  CHECK(cues_of("WEBVTT\n\n" + cue + "press A --> B\n").at(0).text == "A\npress A --> B");
  CHECK(cues_of("WEBVTT\n\n" + cue + "press A --&gt; B\n").at(0).text == "A\npress A --> B");
}

TEST_CASE("what WebVTT allows is read: hours, settings, notes, styles, identifiers") {
  const auto cues = cues_of(
      "WEBVTT Key Voices\nKind: captions\n\nNOTE made by hand\nwith care\n\nSTYLE\n::cue { color: lime }\n\n"
      "REGION\nid:left\n\nintro-1\n02:59:59.000 --> 03:00:00.500 align:start position:0% line:-1\n"
      "<v.loud Ann O'Neill><c.big>Good</c> <00:00:01.000>morning &amp; "
      "welcome</v>\n\n100:00:00.000\t-->\t100:00:01.000\n"
      "- Bye\n");
  REQUIRE(cues.size() == 2);
  CHECK(cues[0].speaker == "Ann O'Neill");
  CHECK(cues[0].text == "Good morning & welcome");
  CHECK(cues[1].start == std::chrono::hours(100));
}

TEST_CASE("cues must end after they begin and come in order") {
  CHECK(said_of_vtt("WEBVTT\n\n00:02.000 --> 00:02.000\nA\n").find("t.vtt:3: error: this cue ends before it begins") ==
        0);
  CHECK(said_of_vtt("WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:03.000\nB\n")
            .find("t.vtt:6: error: this cue begins earlier than the one before it") == 0);
}

TEST_CASE("a transcript without header or words is refused") {
  CHECK(said_of_vtt("1\n00:00:01,000 --> 00:00:02,000\nA\n")
            .find("t.vtt:1: error: the file does not begin with WEBVTT") == 0);
  CHECK(said_of_vtt("WEBVTTX\n\n").find("does not begin with WEBVTT") != std::string::npos);
  CHECK(said_of_vtt("WEBVTT\n").find("the transcript holds no words") != std::string::npos);
  CHECK(said_of_vtt("").find("does not begin with WEBVTT") != std::string::npos);
}

TEST_CASE("a transcript in which every cue is wrong is answered with a few complaints") {
  std::string vtt = "WEBVTT\n\n";
  for (int i = 0; i < 1000; ++i) vtt += "00:00:01,000 --> 00:00:02,000\nA\n\n";
  Diagnostics diagnostics;
  CHECK_FALSE(content::import_webvtt(vtt, "t.vtt", diagnostics));
  CHECK(diagnostics.size() == 10);
}
