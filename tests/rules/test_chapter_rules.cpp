#include "rules/media_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;
using List = std::vector<std::pair<std::chrono::milliseconds, std::string>>;

Episode with_chapters(const List& chapters) {
  Episode episode = *sample_two_dates(sample_show()).episode;
  episode.chapters.clear();
  episode.transcript.reset();
  episode.chapters_origin = ChapterOrigin::field;
  for (const auto& [start, title] : chapters) {
    const Place place{"l.txt", static_cast<int>(episode.chapters.size()) + 1, 1};
    episode.chapters.push_back({{start, place}, {title, place}, "", {}});
  }
  return episode;
}

Lines said_of(const Episode& episode, std::chrono::milliseconds duration = 1h) {
  return in_words(check_media(episode, duration).diagnostics);
}

Episode with_many(std::size_t count, std::vector<Format> formats) {
  List list;
  for (std::size_t i = 0; i < count; ++i) list.emplace_back(i * 1s, "Topic " + std::to_string(i + 1));
  Episode episode = with_chapters(list);
  episode.profile.formats = std::move(formats);
  return episode;
}

}  // namespace

TEST_CASE("one chapter, or none, is fine where the notes list none") {
  CHECK(said_of(with_chapters({})) == Lines{});
  CHECK(said_of(with_chapters({{0ms, "Welcome"}})) == Lines{});
}

TEST_CASE("two chapters within one second are told apart by some apps only") {
  CHECK(said_of(with_chapters({{0ms, "Welcome"}, {1ms, "Dates"}, {2s, "End"}})) ==
        Lines{"l.txt:2:1: warning: the chapters 'Welcome' and 'Dates' begin within the same second "
              "[chapter-same-second] put them a second apart at least, or make them one"});
  CHECK(said_of(with_chapters({{0ms, "Welcome"}, {999ms + 1ms, "Dates"}})) == Lines{});
}

TEST_CASE("two chapters of one title are told with both times") {
  CHECK(said_of(with_chapters({{0ms, "Welcome"}, {10s, "Dates"}, {20s, "Dates"}})) ==
        Lines{"l.txt:3:1: warning: two chapters are called 'Dates', at 0:10 and 0:20 [chapter-title-twice] say what is "
              "new in the second one"});
}

TEST_CASE("a title longer than a carrier can count is told") {
  Episode episode = with_chapters({{0ms, std::string(128, 'x')}});
  CHECK(said_of(episode) == Lines{});
  episode.profile.formats = {Format::mp3, Format::m4a};
  CHECK(said_of(episode) ==
        Lines{"l.txt:1:1: warning: the title of the chapter at 0:00 is 128 bytes long; an M4A keeps the first 127 "
              "[chapter-title-length] shorten it; the notes have room for more"});
  CHECK(said_of(with_chapters({{0ms, std::string(256, 'x')}})).at(0).find("256 bytes long; apps cut it") !=
        std::string::npos);
  CHECK(said_of(with_chapters({{0ms, std::string(255, 'x')}})) == Lines{});
}

TEST_CASE("more chapters than a format can count are told, and more than any can are refused") {
  CHECK(said_of(with_many(999, {Format::mp3})) == Lines{});
  CHECK(said_of(with_many(100, {Format::mp3, Format::opus})) == Lines{});
  CHECK(said_of(with_many(101, {Format::mp3, Format::opus})) ==
        Lines{"l.txt:101:1: warning: these are 101 chapters, and AntennaPod shows of an Opus file only the first 100 "
              "[chapter-many] put several topics into one chapter"});
  CHECK(said_of(with_many(255, {Format::mp3, Format::m4a})) == Lines{});
  CHECK(said_of(with_many(256, {Format::mp3, Format::m4a})).at(0).find("of an M4A only the first 255") !=
        std::string::npos);
  const CompanionVerdict verdict = check_media(with_many(1000, {Format::mp3}), 1h);
  CHECK(in_words(verdict.diagnostics) ==
        Lines{"l.txt:1000:1: error: these are 1000 chapters, and 999 are the most that every format can hold "
              "[chapter-many] put several topics into one chapter"});
  CHECK_FALSE(verdict.chapters_ok);
}

TEST_CASE("a list in the notes has three chapters of ten seconds") {
  Episode episode = with_chapters({{0ms, "Welcome"}, {10s, "Dates"}});
  episode.chapters_in_notes = true;
  CHECK(said_of(episode) ==
        Lines{"l.txt:1:1: warning: the notes list 2 chapters; YouTube and Spotify ask for 3 at least [chapter-few] add "
              "chapters, or leave chapters_in_notes out"});
  episode = with_chapters({{0ms, "Welcome"}, {10s, "Dates"}, {19'999ms, "End"}});
  CHECK(said_of(episode) == Lines{});
  episode.chapters_in_notes = true;
  CHECK(said_of(episode) ==
        Lines{"l.txt:2:1: warning: the chapter 'Dates' is 0:09.999 long; YouTube shows no chapters when one is shorter "
              "than 0:10 [chapter-short] make it part of its neighbour"});
  CHECK(said_of(with_chapters({{0ms, "Welcome"}, {10s, "Dates"}, {20s, "End"}}), 25s) == Lines{});
}

TEST_CASE("times in the notes that run past the end are no chapters") {
  Episode episode = with_chapters({{0ms, "Welcome"}, {10s, "Dates"}, {20s, "End"}});
  episode.chapters_origin = ChapterOrigin::notes;
  CHECK(said_of(episode) == Lines{});
  const CompanionVerdict verdict = check_media(episode, 15s);
  CHECK(
      in_words(verdict.diagnostics) ==
      Lines{"l.txt:3:1: warning: the times in the notes go on to 0:20, but the audio ends at 0:15: they are not taken "
            "for chapters [chapters-in-notes] correct the times, or write chapters = \"none\" when they are something "
            "else"});
  CHECK_FALSE(verdict.chapters_ok);
}

TEST_CASE("a hidden chapter needs no title, and is none of those that lists count") {
  Episode episode = with_chapters({{0ms, "Welcome"}, {500ms, ""}, {10s, "Dates"}});
  episode.chapters[1].is_hidden = true;
  episode.chapters[1].image_url = "https://example.org/map.jpg";
  CHECK(said_of(episode) == Lines{});
  episode.chapters[1].image_url = "http://example.org/map.jpg";
  CHECK(said_of(episode).at(0).find("[chapter-https]") != std::string::npos);
}
