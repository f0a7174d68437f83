#include "site/words.h"

#include "model/transcript_paragraphs.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

std::string label(std::optional<int> season, std::optional<int> number, EpisodeType type) {
  Episode episode;
  if (season) episode.season = at_line(*season);
  if (number) episode.number = at_line(*number);
  episode.type = at_line(type);
  return label_of(episode, sample_show(), Language("en"));
}

}  // namespace

TEST_CASE("labels use the show's own word for a season") {
  CHECK(label(1, 2, EpisodeType::full) == "Series 1, episode 2");
  CHECK(label({}, 12, EpisodeType::full) == "Episode 12");
  CHECK(label(3, {}, EpisodeType::trailer) == "Series 3, trailer");
  CHECK(label({}, {}, EpisodeType::trailer) == "Trailer");
  CHECK(label({}, {}, EpisodeType::bonus) == "Bonus");
  CHECK(label({}, {}, EpisodeType::full) == "");
}

TEST_CASE("durations are said in minutes, short ones in seconds") {
  CHECK(duration_words(300ms, Language("en")) == "1 s");
  CHECK(duration_words(41s, Language("en")) == "41 s");
  CHECK(duration_words(1'680'499ms, Language("en")) == "28 min");
  CHECK(duration_words(65min, Language("en")) == "1 h 5 min");
  CHECK(duration_iso(1'685s) == "PT28M5S");
  CHECK(duration_iso(2h) == "PT2H");
  CHECK(duration_iso(0ms) == "PT0S");
}

TEST_CASE("sizes are decimal, with one digit of a megabyte") {
  CHECK(size_words(12'449'999, Language("en")) == "12.4 MB");
  CHECK(size_words(12'450'000, Language("en")) == "12.5 MB");
  CHECK(size_words(640'400, Language("en")) == "640 kB");
  CHECK(size_words(5'000'000'000, Language("en")) == "5000.0 MB");
}

TEST_CASE("chapter times have whole seconds, and the address their fraction") {
  CHECK(chapter_time(95'999ms) == "1:35");
  CHECK(chapter_time(3'600'000ms) == "1:00:00");
  CHECK(seconds_of_fragment(95'500ms) == "95.5");
  CHECK(seconds_of_fragment(95'007ms) == "95.007");
  CHECK(seconds_of_fragment(1'200'000ms) == "1200");
  CHECK(seconds_of_fragment(0ms) == "0");
}

TEST_CASE("invitations to reply name the place") {
  CHECK(reply_words("activitypub", Language("en")) == "Reply on Mastodon or elsewhere in the fediverse");
  CHECK(reply_words("atproto", Language("en")) == "Reply on Bluesky");
}

TEST_CASE("long texts are cut between words") {
  CHECK(shortened("one  two\nthree", 100) == "one two three");
  CHECK(shortened("one two three", 10) == "one two\xE2\x80\xA6");
  CHECK(shortened("ééééé", 5) == "éé\xE2\x80\xA6");
}

TEST_CASE("a transcript's cues become paragraphs by speaker") {
  const auto paragraphs = paragraphs_of(sample_transcript());
  REQUIRE(paragraphs.size() == 2);
  CHECK(paragraphs[0].speaker == "Caroline Doherty");
  CHECK(paragraphs[0].text == "Hello, and welcome to Key Voices. This is a sample episode.");
  CHECK(paragraphs[1].speaker == "Vikkey Chaffe");
  CHECK(paragraphs[1].text == "Thank you. It's lovely to be here.");
}

TEST_CASE("one speaker who goes on for long is given paragraphs, named once") {
  Transcript transcript;
  const std::string words_of_one_cue = "Ten words stand here so that the text grows quickly.";
  for (int i = 0; i < 30; ++i) {
    transcript.cues.push_back({i * 1s, i * 1s + 900ms, "Ada", words_of_one_cue, i});
  }
  const auto paragraphs = paragraphs_of(transcript);
  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0].speaker == "Ada");
  CHECK(paragraphs[1].speaker == "");
  CHECK(paragraphs[1].text.size() < 700);
}

TEST_CASE("a pause of three seconds begins a paragraph") {
  Transcript transcript;
  transcript.cues = {{0s, 1s, "", "One.", 1}, {3'999ms, 5s, "", "Two.", 2}, {8s, 9s, "", "Three.", 3}};
  const auto paragraphs = paragraphs_of(transcript);
  REQUIRE(paragraphs.size() == 2);
  CHECK(paragraphs[0].text == "One. Two.");
  CHECK(paragraphs[1].text == "Three.");
}

TEST_CASE(
    "a badge says that an episode is a draft, or when it is due by the show's clock, and nothing once it is out") {
  const Instant due = *parse_rfc3339("2026-04-16T05:00:00Z");
  CHECK(badge_words(ShownAs::scheduled, due, "Europe/London", Language("en")) ==
        "Scheduled: Thursday 16 April 2026 06:00");
  CHECK(badge_words(ShownAs::scheduled, *parse_rfc3339("2026-04-18T23:30:00Z"), "Asia/Tokyo", Language("en")) ==
        "Scheduled: Sunday 19 April 2026 08:30");
  CHECK(badge_words(ShownAs::draft, due, "Europe/London", Language("en")) == "Draft");
  CHECK(badge_words(ShownAs::released, due, "Europe/London", Language("en")).empty());
}
