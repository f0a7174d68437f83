#include "rules/media_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

// Chapters as read from lines 1, 2, 3 of a file of labels.
Episode with_chapters(const std::vector<std::pair<std::chrono::milliseconds, std::string>>& chapters) {
  Episode episode = *sample_two_dates(sample_show()).episode;
  episode.chapters.clear();
  for (const auto& [start, title] : chapters) {
    const Place place{"media/key-voices/labels.txt", static_cast<int>(episode.chapters.size()) + 1, 1};
    episode.chapters.push_back({{start, place}, {title, place}, "", {}});
  }
  return episode;
}

Episode with_cues(std::vector<Cue> cues) {
  Episode episode = with_chapters({});
  episode.transcript->cues = std::move(cues);
  return episode;
}

}  // namespace

TEST_CASE("chapters and transcript within the audio are fine") {
  const Publication publication = sample_publication();
  for (const PublishedEpisode& published : publication.episodes) {
    const std::chrono::milliseconds duration = published.renditions.front().duration;
    Episode episode = *published.episode;
    if (episode.transcript)  // it is spoken to the end
      for (auto start = 60s; start + 1s < duration; start += 60s)
        episode.transcript->cues.push_back({start, start + 1s, "", "Go on.", 12});
    const CompanionVerdict verdict = check_media(episode, duration);
    CHECK(in_words(verdict.diagnostics) == Lines{});
    CHECK(verdict.chapters_ok);
    CHECK(verdict.transcript_ok);
  }
}

TEST_CASE("a chapter at or past the end drops the chapters and keeps the transcript") {
  const Episode episode = with_chapters({{0ms, "Welcome"}, {60s, "At the end"}, {3'661'500ms, "Goodbye"}});
  const CompanionVerdict verdict = check_media(episode, 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/labels.txt:2:1: error: the chapter 'At the end' starts at 1:00, but the audio ends at "
              "1:00 [chapter-past-end] correct its start, or take the chapter out",
              "media/key-voices/labels.txt:3:1: error: the chapter 'Goodbye' starts at 1:01:01.500, but the audio ends "
              "at 1:00 [chapter-past-end] correct its start, or take the chapter out"});
  CHECK_FALSE(verdict.chapters_ok);
  CHECK(verdict.transcript_ok);
}

TEST_CASE("chapters that do not run forward are refused") {
  const CompanionVerdict verdict =
      check_media(with_chapters({{0ms, "Welcome"}, {10s, "Exams"}, {10s, "Results"}}), 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/labels.txt:3:1: error: the chapter 'Results' starts at 0:10, not after 'Exams' at 0:10 "
              "[chapter-order] give each chapter a later start than the one above it"});
  CHECK_FALSE(verdict.chapters_ok);
}

TEST_CASE("a chapter needs a title") {
  const CompanionVerdict verdict = check_media(with_chapters({{0ms, "Welcome"}, {10s, "\xC2\xA0"}}), 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/labels.txt:2:1: error: the chapter at 0:10 has no title [chapter-title] write what is "
              "talked about from there on"});
  CHECK_FALSE(verdict.chapters_ok);
}

TEST_CASE("a chapter's address is https") {
  Episode episode = with_chapters({{0ms, "Welcome"}});
  episode.chapters.front().url = "http://school.example.org/";
  const CompanionVerdict verdict = check_media(episode, 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/labels.txt:1:1: error: the address of the chapter 'Welcome' is not an https address: "
              "'http://school.example.org/' [chapter-https] write https://school.example.org/"});
  CHECK_FALSE(verdict.chapters_ok);
}

TEST_CASE("a first chapter after zero is a warning, and the chapters stay") {
  const CompanionVerdict verdict = check_media(with_chapters({{2500ms, "Welcome"}}), 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/labels.txt:1:1: warning: the first chapter starts at 0:02.500 [chapter-first] add a "
              "chapter at 0:00, such as \"Welcome\""});
  CHECK(verdict.chapters_ok);
}

TEST_CASE("a transcript that goes on after the audio is dropped") {
  const CompanionVerdict verdict = check_media(
      with_cues({{0ms, 5s, "", "Hello.", 3}, {58s, 61'001ms, "", "Goodbye.", 6}, {65s, 66s, "", "Anyone?", 9}}), 60s);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"media/key-voices/two-dates.vtt:6: error: this line of the transcript is spoken until 1:01.001, but the "
              "audio ends at 1:00 (2 lines are past the end) [transcript-past-end] correct the times, or name the "
              "transcript of this recording"});
  CHECK(verdict.chapters_ok);
  CHECK_FALSE(verdict.transcript_ok);
}

TEST_CASE("a last cue may be rounded past the end by up to a second, but must begin within the audio") {
  CHECK(check_media(with_cues({{58s, 61s, "", "Goodbye.", 6}}), 60s).transcript_ok);
  CHECK_FALSE(check_media(with_cues({{60s, 60'500ms, "", "Goodbye.", 6}}), 60s).transcript_ok);
}
