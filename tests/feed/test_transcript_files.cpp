#include "feed/captions.h"
#include "feed/srt.h"
#include "feed/transcript_files.h"
#include "feed/webvtt.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <string>

using namespace voicepress;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

Transcript of(std::vector<Cue> cues) {
  Transcript transcript;
  transcript.cues = std::move(cues);
  return transcript;
}

const std::string long_sentence =
    "Somebody nearby has already solved the problem that lies on your desk today, and they are waiting to be asked how "
    "they did it, which takes one short message and a cup of tea.";

}  // namespace

TEST_CASE("SRT names the speaker at each change, in two lines of 32 characters") {
  CHECK(write_srt(test::sample_transcript()) ==
        "1\n00:00:00,000 --> 00:00:02,500\nCaroline Doherty: Hello, and\nwelcome to Key Voices.\n\n"
        "2\n00:00:02,500 --> 00:00:06,000\nThis is a sample episode.\n\n"
        "3\n00:00:06,000 --> 00:00:09,250\nVikkey Chaffe: Thank you.\nIt's lovely to be here.\n");
}

TEST_CASE("long cues become several, each with its share of the time") {
  const auto captions = feed::captions_of(of({{10s, 20s, "Ann", long_sentence}}), {32, 2, true});
  REQUIRE(captions.size() >= 3);
  CHECK(captions.front().start == 10s);
  CHECK(captions.back().end == 20s);
  CHECK(captions.front().speaker == "Ann");
  std::string words;
  for (std::size_t i = 0; i < captions.size(); ++i) {
    if (i > 0) CHECK(captions[i].start == captions[i - 1].end);
    if (i > 0) CHECK(captions[i].speaker.empty());
    CHECK(captions[i].end > captions[i].start);
    CHECK(captions[i].lines.size() <= 2);
    for (const std::string& line : captions[i].lines) {
      CHECK(line.size() <= 32);
      words += (words.empty() ? "" : " ") + line;
    }
  }
  CHECK(words == long_sentence);
}

TEST_CASE("words longer than a line, and scripts without blanks, are cut between characters") {
  std::string chinese;
  for (int i = 0; i < 100; ++i) chinese += "\xE8\xAF\xBB";
  const auto captions = feed::captions_of(of({{0s, 10s, "", chinese}}), {32, 2, false});
  REQUIRE(captions.size() == 2);
  CHECK(captions[0].lines[0].size() == 96);
  CHECK(captions[1].lines[1].size() == 12);
}

TEST_CASE("a cue too short to be cut stays whole") {
  const auto captions = feed::captions_of(of({{0s, 1ms, "", long_sentence}}), {32, 2, false});
  REQUIRE(captions.size() == 1);
  CHECK(captions[0].lines.size() > 2);
}

TEST_CASE("captions that were made once are made the same again") {
  const Transcript transcript = of({{0s, 9s, "Ann", long_sentence}, {9s, 18s, "Bo", "- " + long_sentence}});
  for (const feed::CaptionShape& shape : {feed::CaptionShape{65, 2, false}, feed::CaptionShape{32, 2, true}}) {
    Transcript again;
    for (const feed::Caption& caption : feed::captions_of(transcript, shape)) {
      std::string text;
      for (const std::string& line : caption.lines) text += (text.empty() ? "" : "\n") + line;
      again.cues.push_back({caption.start, caption.end, caption.speaker, text});
    }
    CHECK(feed::captions_of(again, shape).size() == again.cues.size());
    CHECK(feed::captions_of(again, shape).back().lines == feed::captions_of(transcript, shape).back().lines);
  }
}

TEST_CASE("lines of WebVTT have at most 65 characters") {
  const std::string vtt = write_webvtt(of({{0s, 9s, "Ann", long_sentence}}));
  std::istringstream lines(vtt);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 65 + 7);  // and "<v Ann>"
  CHECK_THAT(vtt, Contains("<v Ann>Somebody nearby"));
}

TEST_CASE("colons and arrows in SRT cannot be taken for speakers and cues") {
  const std::string srt = write_srt(of({{0s, 5s, "A: B", "Note: a --> b"}, {5s, 6s, "", "time:\nnow"}}));
  CHECK(srt ==
        "1\n00:00:00,000 --> 00:00:05,000\nA B: Note:\xC2\xA0"
        "a \xE2\x86\x92 b\n\n2\n00:00:05,000 --> 00:00:06,000\ntime:\xC2\xA0\nnow\n");
}

TEST_CASE("what is said after 99 hours is in WebVTT and not in SRT") {
  const Transcript transcript = of({{0s, 1s, "", "early"}, {100h, 100h + 1s, "", "late"}});
  CHECK_THAT(write_webvtt(transcript), Contains("100:00:00.000 --> 100:00:01.000"));
  CHECK_THAT(write_srt(transcript), !Contains("late"));
}

TEST_CASE("every segment of a JSON transcript has speaker, times and words") {
  const Transcript transcript =
      of({{0s, 1500ms, "Ann \"A\"", "Hello.\nYou."}, {2s, 3s, "", "Bye."}, {4s, 5s, "Bo", " \n"}});
  CHECK(write_transcript(transcript, TranscriptForm::json) == R"({
 "version": "1.0.0",
 "segments": [
  {
   "speaker": "Ann \"A\"",
   "startTime": 0,
   "endTime": 1.5,
   "body": "Hello. You."
  },
  {
   "speaker": "Ann \"A\"",
   "startTime": 2,
   "endTime": 3,
   "body": "Bye."
  }
 ]
}
)");
}

TEST_CASE("text and HTML have a paragraph for each speaker") {
  Transcript transcript = of({{0s, 1s, "Ann & Co", "Hello <b>."}, {1s, 2s, "", "And more."}, {65s, 66s, "Bo", "Bye."}});
  CHECK(write_transcript(transcript, TranscriptForm::text) == "Ann & Co: Hello <b>. And more.\n\nBo: Bye.\n");
  CHECK(write_transcript(transcript, TranscriptForm::html) ==
        "<cite>Ann &amp; Co:</cite>\n<time>00:00:00</time>\n<p>Hello &lt;b&gt;. And more.</p>\n"
        "<cite>Bo:</cite>\n<time>00:01:05</time>\n<p>Bye.</p>\n");
}

TEST_CASE("a transcript without times is text and HTML, paragraph by paragraph") {
  Transcript transcript = of({{0s, 0s, "Ann", "Hello."}, {0s, 0s, "", "And more."}, {0s, 0s, "Bo", "Bye."}});
  transcript.is_timed = false;
  CHECK(forms_of(transcript) == std::vector{TranscriptForm::text, TranscriptForm::html});
  CHECK(write_transcript(transcript, TranscriptForm::text) == "Ann: Hello.\n\nAnd more.\n\nBo: Bye.\n");
  CHECK(write_transcript(transcript, TranscriptForm::html) ==
        "<cite>Ann:</cite>\n<p>Hello.</p>\n<p>And more.</p>\n<cite>Bo:</cite>\n<p>Bye.</p>\n");
}
