#include "content/speakers.h"
#include "content/transcripts_import.h"
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

Transcript read(const std::string& file, const std::vector<std::string>& known = {}) {
  Diagnostics diagnostics;
  const auto transcript = content::import_transcript(file, "t", known, diagnostics);
  INFO(to_text(diagnostics));
  REQUIRE(transcript);
  return *transcript;
}

std::string said_of(const std::string& file) {
  Diagnostics diagnostics;
  const auto transcript = content::import_transcript(file, "t", {}, diagnostics);
  CHECK(transcript.has_value() == diagnostics.empty());
  return to_text(diagnostics);
}

// "0-1500 Ann: Hello.|…": milliseconds, the speaker, the words.
std::string in_short(const Transcript& transcript) {
  std::string text;
  for (const Cue& cue : transcript.cues) {
    text += text.empty() ? "" : "|";
    if (transcript.is_timed) text += std::to_string(cue.start.count()) + "-" + std::to_string(cue.end.count()) + " ";
    text += (cue.speaker.empty() ? "" : cue.speaker + ": ") + cue.text;
  }
  return text;
}

}  // namespace

TEST_CASE("SRT is read with commas and points, with and without numbers, hours and empty lines") {
  const std::string wanted = "1000-2500 Hello.|2500-4000 It is 12:30.|360000000-360001000 Late";
  CHECK(in_short(read("1\n00:00:01,000 --> 00:00:02,500\nHello.\n\n2\n00:00:02.500 --> 00:00:04,000\nIt is "
                      "12:30.\n\n3\n100:00:00,000 --> 100:00:01,000\nLate\n")) == wanted);
  CHECK(in_short(read("00:01.000 --> 00:02.5\nHello.\n2\n00:00:02,500 --> 0:00:04.000 X1:1 X2:2\nIt is 12:30.\n"
                      "100:00:00,000 --> 100:00:01,000\nLate\n")) == wanted);
}

TEST_CASE("WebVTT that lacks its first line is told so, and not taken for SRT") {
  CHECK(said_of("00:01.000 --> 00:02.000\n<v Ann>Hello.\n").find("t:1: error: the file does not begin with WEBVTT") ==
        0);
}

TEST_CASE("markup of SRT is left out, and everything else that looks like it is kept") {
  CHECK(in_short(read("1\n00:00:01,000 --> 00:00:02,500\n{\\an8}<i>1 < 2</i> <font color=\"red\">&</font> <x>\nA --> "
                      "B\n\n2\n00:00:03,000 --> 00:00:04,000\n\n\n3\n00:00:04,000 --> 00:00:05,000\n42\n")) ==
        "1000-2500 1 < 2 & <x>\nA --> B|4000-5000 42");
}

TEST_CASE("a wrong time in SRT refuses the file at its line") {
  const std::string first = "1\n00:00:01,000 --> 00:00:02,500\nHello.\n\n2\n";
  CHECK(said_of(first + "00:00:61,000 --> 00:00:62,500\nB\n") ==
        "t:6: error: this is not the timing line of a cue [transcript-format] | write it as 00:01:02,500 --> "
        "00:01:05,000\n");
  CHECK(said_of(first + "00:00:03,000 --> 00:00:03,000\nB\n").find("t:6: error: this cue ends before it begins") == 0);
  CHECK(said_of(first + "00:00:00,500 --> 00:00:03,000\nB\n").find("t:6: error: this cue begins earlier") == 0);
  CHECK(said_of("1\n00:00:01,000 --> 00:00:02,000\n\n").find("the transcript holds no words") != std::string::npos);
}

TEST_CASE("an arrow that a word processor or a person made is a mistake, and no part of the words") {
  const std::string first = "1\n00:00:01,000 --> 00:00:02,500\nHello.\n\n2\n";
  for (const char* arrow : {" -> ", " \u2192 ", " => ", " \u2013> ", "->"})
    CHECK(
        said_of(first + "00:00:03,000" + arrow + "00:00:04,000\nB\n").find("t:6: error: this is not the timing line") ==
        0);
  CHECK(said_of("1\n00:00:01,000 \u2192 00:00:02,500\nHello.\n").find("t:2: error: this is not the timing line") == 0);
  CHECK(said_of(first + "00:00:03,000 --> 00:00:04,000\nfrom 1 -> 2, at 10:00 -> later\n").empty());
}

TEST_CASE("names in front of words are speakers when they are known or come twice, and other colons are words") {
  const std::string srt =
      "00:01.0 --> 00:02.0\nAnn: Hello.\n\n00:02.0 --> 00:03.0\nThe answer: 42.\n\n00:03.0 --> 00:04.0\n"
      "[SPEAKER_01]: Yes: no.\n\n00:04.0 --> 00:05.0\nBe quick: run.\n\n00:05.0 --> 00:06.0\nBe quick: run.\n\n";
  CHECK(in_short(read(srt, {"ann"})) ==
        "1000-2000 Ann: Hello.|2000-3000 The answer: 42.|3000-4000 SPEAKER_01: Yes: no.|4000-5000 Be quick: "
        "run.|5000-6000 Be quick: run.");
  CHECK(read(srt).cues[0].speaker.empty());
  CHECK(read(srt + "00:06.0 --> 00:07.0\nAnn: Bye.\n").cues[0].speaker == "Ann");
}

TEST_CASE("names in a WebVTT file without voices are speakers too") {
  CHECK(in_short(read("WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hello.\n\n00:02.000 --> 00:03.000\nAnn: Bye.\n")) ==
        "1000-2000 Ann: Hello.|2000-3000 Ann: Bye.");
  CHECK(in_short(read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Ann: Hello.\n")) == "1000-2000 Ann: Ann: Hello.");
}

TEST_CASE("JSON transcripts are read as Podcasting 2.0 and as Whisper write them") {
  CHECK(in_short(read(R"({"version": "1.0.0", "segments": [
      {"speaker": "Ann", "startTime": 0.5, "endTime": 2.75, "body": "Hello,  and welcome."},
      {"speaker": "Bo", "startTime": 3, "body": "Thank you very much."},
      {"startTime": 5, "endTime": 5, "body": "It is lovely to be here."}, {"startTime": 7, "body": " "}]})")) ==
        "500-2750 Ann: Hello, and welcome.|3000-5000 Bo: Thank you very much.|5000-6000 It is lovely to be here.");
  CHECK(in_short(read(
            R"({"text": "x", "segments": [{"id": 0, "start": 0.0, "end": 2.0, "text": " Hello there, all."}]})")) ==
        "0-2000 Hello there, all.");
}

TEST_CASE("segments of one word each are joined to what can be read") {
  CHECK(in_short(read(R"({"segments": [
      {"speaker": "Ann", "startTime": 0, "endTime": 0.4, "body": "Hello,"},
      {"speaker": "Ann", "startTime": 0.4, "endTime": 1, "body": "you."},
      {"speaker": "Ann", "startTime": 1, "endTime": 1.5, "body": "Welcome."},
      {"speaker": "Bo", "startTime": 1.5, "endTime": 2, "body": "Thanks."},
      {"speaker": "Bo", "startTime": 9, "endTime": 9.5, "body": "Bye."}]})")) ==
        "0-1000 Ann: Hello, you.|1000-1500 Ann: Welcome.|1500-2000 Bo: Thanks.|9000-9500 Bo: Bye.");
}

TEST_CASE("broken JSON transcripts are refused") {
  CHECK(said_of("{\"segments\": [{\"startTime\": \"1\", \"body\": \"A\"}]}") ==
        "t: error: segment 1 has no startTime in seconds [transcript-format] | write {\"startTime\": 1.5, \"endTime\": "
        "4, \"speaker\": \"Caroline\", \"body\": \"Hello.\"}\n");
  CHECK(said_of("{\"segments\": [{\"startTime\": 5, \"body\": \"A\"}, {\"startTime\": 4, \"body\": \"B\"}]}")
            .find("segment 2 begins earlier than the one before it") != std::string::npos);
  CHECK(said_of("{\"segments\": [7]}").find("has no startTime") != std::string::npos);
  CHECK(said_of("{\"segments\": {}}").find("has no list of \"segments\"") != std::string::npos);
  CHECK(said_of("{\"segments\": [").find("this JSON cannot be read") != std::string::npos);
  CHECK(said_of("{\"segments\": []}").find("holds no words") != std::string::npos);
}

TEST_CASE("text with names is read by paragraphs, without times") {
  const Transcript transcript = read(
      "Caroline: Hello, and welcome.\nThis goes on.\n\nVikkey: Thank you.\nCaroline: So: why?\n\nNobody is named "
      "here.\n",
      {"Vikkey"});
  CHECK_FALSE(transcript.is_timed);
  CHECK(in_short(transcript) ==
        "Caroline: Hello, and welcome. This goes on.|Vikkey: Thank you.|Caroline: So: why?|Nobody is named here.");
}

TEST_CASE("text with names and times is read as cues, however the times are written") {
  const std::string wanted = "0-62000 Ann: Hello.|62000-65000 Bo: Thank you.|65000-66000 Ann: Bye.";
  CHECK(in_short(read("[00:00:00] Ann: Hello.\n\n[00:01:02] Bo: Thank you.\n\n[00:01:05] Ann: Bye.\n", {"Bo"})) ==
        wanted);
  CHECK(in_short(read("0:00 Ann: Hello.\n1:02 Bo: Thank you.\n1:05 Ann: Bye.\n", {"Bo"})) == wanted);
  CHECK(in_short(read("Ann (0:00): Hello.\n\nBo (1:02): Thank you.\n\nAnn (1:05): Bye.\n", {"Bo"})) == wanted);
  CHECK(in_short(read("Ann  0:00\nHello.\n\nBo  1:02\nThank you.\n\nAnn  1:05\nBye.\n", {"Ann", "Bo"})) == wanted);
  CHECK(read("[0:00] Ann: Hello.\n").last_end_is_guessed);
}

TEST_CASE("paragraphs without a time share that of the one above") {
  CHECK(in_short(read("[0:00] Ann: Hello.\n\nBo: Hello.\n\n[0:10] Ann: Bye.\n", {"Ann", "Bo"})) ==
        "0-5000 Ann: Hello.|5000-10000 Bo: Hello.|10000-11000 Ann: Bye.");
}

TEST_CASE("times that go back make a text without times") {
  CHECK_FALSE(read("[0:10] Ann: Hello.\n\n[0:05] Ann: Bye.\n").is_timed);
}

TEST_CASE("a file that is no transcript is refused") {
  CHECK(said_of("milk\nbread\n") ==
        "t:1: error: this transcript is in no form that Voicepress knows [transcript-format] | export WebVTT, SRT or "
        "JSON, or write names before what people say: \"Caroline: Hello.\"\n");
  CHECK(said_of("\n").find("the transcript holds no words") != std::string::npos);
}

TEST_CASE("hostile transcripts take no time and are told in a few lines") {
  std::string srt;
  for (int i = 0; i < 20'000; ++i) srt += "00:00:01,000 --> 00:00:01,000\nA\n\n";
  Diagnostics diagnostics;
  CHECK_FALSE(content::import_transcript(srt, "t", {}, diagnostics));
  CHECK(diagnostics.size() == 10);
  for (const std::string& part : {std::string("a:"), std::string("[0:00"), std::string("A: "), std::string("{\"a\":"),
                                  std::string("<i"), std::string("\n:\n")}) {
    std::string text;
    while (text.size() < 300'000) text += part;
    Diagnostics ignored;
    content::import_transcript(text, "t", {}, ignored);
    content::import_transcript("0:00 --> 0:01\n" + text, "t", {}, ignored);
  }
}

TEST_CASE("speakers are matched to the episode's people by full name, first name or the field speakers") {
  ShowFixture show(plain_show +
                   "[[hosts]]\nname = \"Caroline Doherty\"\n[speakers]\n\"SPEAKER_00\" = \"Caroline Doherty\"\n");
  show.medium("t.srt",
              "00:01.0 --> 00:02.0\nCaroline: A\n\n00:02.0 --> 00:03.0\nvikkey chaffe: B\n\n00:03.0 --> 00:04.0\n"
              "SPEAKER_00: C\n\n00:04.0 --> 00:05.0\nspeaker_01: D\n");
  show.episode(
      "2026-01-12-reading-aloud.md",
      episode_with("transcript = \"t.srt\"\n[[guests]]\nname = \"Vikkey Chaffe\"\n[speakers]\n\"Speaker_01\" = "
                   "\"Owen Tarrant\"\n"));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  const Transcript& transcript = library.episodes.at(0).transcript.value();
  CHECK(in_short(transcript) ==
        "1000-2000 Caroline Doherty: A|2000-3000 Vikkey Chaffe: B|3000-4000 Caroline Doherty: C|4000-5000 Owen "
        "Tarrant: D");
  CHECK(transcript.language == "en-gb");
}

TEST_CASE("a speaker whom nobody introduced is told once, with what to write") {
  ShowFixture show(plain_show + "[[hosts]]\nname = \"Caroline Doherty\"\n");
  show.medium("t.vtt",
              "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo>A\n\n00:02.000 --> 00:03.000\n<v Bo>B\n\n00:03.000 --> "
              "00:04.000\n<v SPEAKER_00>C\n");
  show.episode("2026-01-12-reading-aloud.md", episode_with("transcript = \"t.vtt\"\n"));
  CHECK(to_text(show.load().diagnostics) ==
        "media/key-voices/t.vtt:3: warning: 'Bo' speaks here, and is none of the episode's people [transcript-speaker] "
        "| add [[guests]] with this name, or write \"Bo\" = \"Caroline Doherty\" below [speakers]\n"
        "media/key-voices/t.vtt:9: warning: 'SPEAKER_00' speaks here, and is none of the episode's people "
        "[transcript-speaker] | add [[guests]] with this name, or write \"SPEAKER_00\" = \"Caroline Doherty\" below "
        "[speakers]\n");
}

TEST_CASE("further transcripts are in languages of their own") {
  ShowFixture show;
  show.medium("t.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n");
  show.medium("de.srt", "00:01.0 --> 00:02.0\nHallo.\n");
  const std::string german = "[[transcripts]]\nfile = \"de.srt\"\nlanguage = \"de\"\n";
  show.episode("2026-01-12-reading-aloud.md", episode_with("transcript = \"t.vtt\"\n" + german));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  CHECK(library.episodes.at(0).transcript->language == "en-gb");
  REQUIRE(library.episodes.at(0).translations.size() == 1);
  CHECK(library.episodes[0].translations[0].language == "de");

  show.episode("2026-01-12-reading-aloud.md", episode_with(german));
  CHECK(show.load().episodes.at(0).transcript->language == "de");
  show.episode("2026-01-12-reading-aloud.md", episode_with(german + german));
  CHECK(to_text(show.load().diagnostics).find("there are two transcripts in 'de' [transcript-language]") !=
        std::string::npos);
  show.episode("2026-01-12-reading-aloud.md",
               episode_with("[[transcripts]]\nfile = \"de.srt\"\nlanguage = \"German language\"\n"));
  CHECK(to_text(show.load().diagnostics)
            .find("6:12: error: 'German language' is not the code of a language [transcript-language] | write language "
                  "= \"de\" for German, or \"en-gb\" with a region") != std::string::npos);
}
