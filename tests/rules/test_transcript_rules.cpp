#include "rules/media_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

Episode with_cues(std::vector<Cue> cues) {
  Episode episode = *sample_two_dates(sample_show()).episode;
  episode.chapters.clear();
  episode.transcript->file = "t.vtt";
  episode.transcript->cues = std::move(cues);
  return episode;
}

Lines said_of(const std::vector<Cue>& cues, std::chrono::milliseconds duration = 60s) {
  return in_words(check_media(with_cues(cues), duration).diagnostics);
}

}  // namespace

TEST_CASE("cues that overlap are told, and voices that speak together are not") {
  CHECK(said_of({{0s, 2s, "A", "Yes?", 3}, {0s, 2s, "B", "No.", 3}, {1500ms, 4s, "A", "Well.", 6}}) == Lines{});
  CHECK(said_of({{0s, 3s, "A", "Yes?", 3}, {2s, 4s, "B", "No.", 6}, {3s, 4s, "A", "Well.", 9}}) ==
        Lines{"t.vtt:6: warning: this line of the transcript begins before the one above it has ended (2 lines do) "
              "[transcript-overlap] end each line before the next one begins"});
}

TEST_CASE("words that pass faster than anybody reads are told") {
  const std::string sentence = "Somebody nearby has already solved it.";
  CHECK(said_of({{0s, 2s, "A", sentence, 3}, {2s, 2100ms, "A", "Yes, of course.", 6}}) == Lines{});
  CHECK(said_of({{0s, 1s, "A", sentence, 3}}) ==
        Lines{"t.vtt:3: warning: these 38 characters are shown for 1.0 s, faster than anybody reads [transcript-speed] "
              "correct the times, or cut the line in two"});
}

TEST_CASE("two minutes without a word are told, also at the end") {
  CHECK(said_of({{0s, 2s, "A", "Yes?", 3}, {122s, 124s, "A", "No.", 6}}, 240s) == Lines{});
  CHECK(
      said_of({{0s, 2s, "A", "Yes?", 3}, {123s, 124s, "A", "No.", 6}}, 240s) ==
      Lines{"t.vtt:6: warning: nothing is written from 0:02 to 2:03 [transcript-gap] write what is heard there, if it "
            "is only [music]"});
  CHECK(
      said_of({{0s, 2s, "A", "Yes?", 3}}, 240s) ==
      Lines{"t.vtt:3: warning: nothing is written from 0:02 to 4:00 [transcript-gap] write what is heard there, if it "
            "is only [music]"});
}

TEST_CASE("an end that was guessed may lie past the end, and a transcript without times has none") {
  Episode episode = with_cues({{0s, 2s, "A", "Yes?", 3}, {58s, 70s, "A", "No.", 6}});
  CHECK_FALSE(check_media(episode, 60s).transcript_ok);
  episode.transcript->last_end_is_guessed = true;
  CHECK(check_media(episode, 60s).transcript_ok);
  episode = with_cues({{0s, 0s, "A", "Yes?", 3}});
  episode.transcript->is_timed = false;
  CHECK(in_words(check_media(episode, 60s).diagnostics) == Lines{});
}

TEST_CASE("a translation that runs past the end is dropped alone") {
  Episode episode = with_cues({{0s, 2s, "A", "Yes?", 3}});
  episode.translations = {*episode.transcript, *episode.transcript};
  episode.translations[0].cues[0].end = 99s;
  const CompanionVerdict verdict = check_media(episode, 60s);
  CHECK(verdict.transcript_ok);
  CHECK(verdict.translations_ok == std::vector<bool>{false, true});
}
