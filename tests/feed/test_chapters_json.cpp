#include "feed/chapters_json.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace voicepress;
using namespace std::chrono_literals;
using test::sample_chapter;

TEST_CASE("chapters become JSON with seconds, titles, links and images") {
  const Chapters chapters = {sample_chapter(0ms, "Welcome"),
                             sample_chapter(95'500ms, "Dates & \"diaries\"", "https://school.example.org/a?b=1&c=2"),
                             sample_chapter(3'600'001ms, "Ring", "", "telephone.jpg")};
  const auto address = [](const Chapter& chapter) { return "https://example.org/images/" + *chapter.image; };
  CHECK(write_chapters_json(chapters, 3'700'000ms, address) == R"({
  "version": "1.2.0",
  "chapters": [
    {
      "startTime": 0,
      "title": "Welcome"
    },
    {
      "startTime": 95.5,
      "title": "Dates & \"diaries\"",
      "url": "https://school.example.org/a?b=1&c=2"
    },
    {
      "startTime": 3600.001,
      "title": "Ring",
      "img": "https://example.org/images/telephone.jpg"
    }
  ]
}
)");
}

TEST_CASE("every millisecond is written with at most three decimals") {
  for (std::int64_t ms : {1, 9, 10, 100, 999, 1'001, 59'999, 359'999'999, 2'147'483'647}) {
    const std::string json = write_chapters_json({sample_chapter(std::chrono::milliseconds{ms}, "x")}, 1'000h);
    const std::size_t at = json.find("\"startTime\": ") + 13;
    const std::string number = json.substr(at, json.find(',', at) - at);
    CAPTURE(ms, number);
    CHECK(std::llround(std::stod(number) * 1000) == ms);
    const std::size_t point = number.find('.');
    CHECK(number.find('e') == std::string::npos);
    if (point != std::string::npos) CHECK(number.size() - point - 1 <= 3);
  }
}

TEST_CASE("a chapter that begins where the audio ends, or later, is left out") {
  const Chapters chapters = {sample_chapter(0ms, "a"), sample_chapter(9'999ms, "b"), sample_chapter(10'000ms, "c"),
                             sample_chapter(99'000ms, "d")};
  CHECK(audible_chapters(chapters, 10'000ms).size() == 2);
  const std::string json = write_chapters_json(chapters, 10'000ms);
  CHECK(json.find("\"b\"") != std::string::npos);
  CHECK(json.find("\"c\"") == std::string::npos);
}

TEST_CASE("no chapters are an empty list, and broken bytes in a title do not break the JSON") {
  CHECK(write_chapters_json({}, 1s) == "{\n  \"version\": \"1.2.0\",\n  \"chapters\": []\n}\n");
  CHECK(write_chapters_json({sample_chapter(0ms, "a\xFF\nb")}, 1s).find("\"a b\"") != std::string::npos);
}

TEST_CASE("an image is written only where somebody knows its address") {
  CHECK(write_chapters_json({sample_chapter(0ms, "a", "", "b.jpg")}, 1s).find("img") == std::string::npos);
  const auto unknown = [](const Chapter&) { return std::string(); };
  CHECK(write_chapters_json({sample_chapter(0ms, "a", "", "b.jpg")}, 1s, unknown).find("img") == std::string::npos);
}

TEST_CASE("a chapter's end, its place and that it is hidden are written where they are known") {
  Chapters chapters = {sample_chapter(0ms, "Welcome"), sample_chapter(5s, ""), sample_chapter(10s, "Walk")};
  chapters[1].is_hidden = true;
  chapters[1].image_url = "https://example.org/map.jpg";
  chapters[2].end = 90s;
  chapters[2].location = ChapterLocation{"Gloucester", "geo:51.86,-2.24", ""};
  CHECK(write_chapters_json(chapters, 60s) == R"({
  "version": "1.2.0",
  "chapters": [
    {
      "startTime": 0,
      "title": "Welcome"
    },
    {
      "startTime": 5,
      "img": "https://example.org/map.jpg",
      "toc": false
    },
    {
      "startTime": 10,
      "endTime": 60,
      "title": "Walk",
      "location": {
        "name": "Gloucester",
        "geo": "geo:51.86,-2.24"
      }
    }
  ]
}
)");
}
