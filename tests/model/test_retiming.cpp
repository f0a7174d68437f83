#include "model/retiming.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

Chapters chapters_at(std::initializer_list<int> starts) {
  Chapters chapters;
  for (const int start : starts) chapters.push_back({{milliseconds(start), {}}, {"x", {}}, "", {}});
  return chapters;
}

std::vector<int> starts_of(const Chapters& chapters) {
  std::vector<int> starts;
  for (const Chapter& chapter : chapters) starts.push_back(static_cast<int>(chapter.start->count()));
  return starts;
}

}  // namespace

TEST_CASE("what comes after an intro or a bumper is heard later, and what comes before a bumper is not") {
  Chapters chapters = chapters_at({1000, 9999, 10000, 20000});
  retime(chapters, {{milliseconds(0), milliseconds(5000)}, {milliseconds(10000), milliseconds(2500)}});
  CHECK(starts_of(chapters) == std::vector<int>{6000, 14999, 17500, 27500});
}

TEST_CASE("the chapter that begins the recording begins the episode, with its intro") {
  Chapters chapters = chapters_at({0, 4000});
  retime(chapters, {{milliseconds(0), milliseconds(5000)}});
  CHECK(starts_of(chapters) == std::vector<int>{0, 9000});
}

TEST_CASE("what was cut off at the beginning moves everything forward, and nothing before the beginning") {
  Chapters chapters = chapters_at({500, 4000});
  retime(chapters, {{milliseconds(0), milliseconds(-1000)}});
  CHECK(starts_of(chapters) == std::vector<int>{0, 3000});
}

TEST_CASE("of chapters that begin in what was cut off the last is kept") {
  Chapters chapters = chapters_at({0, 1000, 5000});
  retime(chapters, {{milliseconds(0), milliseconds(-1250)}});
  CHECK(starts_of(chapters) == std::vector<int>{0, 3750});
}

TEST_CASE("chapters and cues of what was cut off at the end go with it") {
  const Insertions cut = {{milliseconds(0), milliseconds(2000)}, {milliseconds(9000), milliseconds(-1000)}};
  Chapters chapters = chapters_at({0, 8000, 9500});
  retime(chapters, cut);
  CHECK(starts_of(chapters) == std::vector<int>{0, 10000});
  Transcript transcript;
  transcript.cues = {{milliseconds(8500), milliseconds(9500), "", "is cut short", 1},
                     {milliseconds(9500), milliseconds(9900), "", "is not heard", 2}};
  retime(transcript, cut);
  REQUIRE(transcript.cues.size() == 1);
  CHECK(transcript.cues[0].start == milliseconds(10500));
  CHECK(transcript.cues[0].end == milliseconds(11000));
}

TEST_CASE("what is said before the first word that was kept is heard with it, behind the intro") {
  Transcript transcript;
  transcript.cues = {{milliseconds(100), milliseconds(500), "", "is not heard", 1},
                     {milliseconds(800), milliseconds(1500), "", "begins too early", 2}};
  retime(transcript, {{milliseconds(0), milliseconds(3000)}, {milliseconds(0), milliseconds(-1000)}});
  REQUIRE(transcript.cues.size() == 1);
  CHECK(transcript.cues[0].start == milliseconds(3000));
  CHECK(transcript.cues[0].end == milliseconds(3500));
}

TEST_CASE("a cue that ends where a bumper is put in ends before it, and one that is interrupted goes on after it") {
  Transcript transcript;
  transcript.cues = {{milliseconds(8000), milliseconds(10000), "", "ends", 1},
                     {milliseconds(9000), milliseconds(11000), "", "goes on", 2},
                     {milliseconds(10000), milliseconds(12000), "", "begins", 3}};
  retime(transcript, {{milliseconds(10000), milliseconds(3000)}});
  CHECK(transcript.cues[0].end == milliseconds(10000));
  CHECK(transcript.cues[1].start == milliseconds(9000));
  CHECK(transcript.cues[1].end == milliseconds(14000));
  CHECK(transcript.cues[2].start == milliseconds(13000));
}

TEST_CASE("a soundbite moves with what is heard, and goes with what was cut out") {
  std::vector<Soundbite> soundbites(3);
  soundbites[0].start.value = 10s;
  soundbites[0].duration.value = 20s;
  soundbites[1].start.value = 50s;
  soundbites[1].duration.value = 5s;
  soundbites[2].start.value = 90s;
  soundbites[2].duration.value = 20s;
  // An intro of five seconds, a bumper in the middle of the first, and the second cut out.
  retime(soundbites, {{0s, 5s}, {20s, 3s}, {45s, -15s}});
  REQUIRE(soundbites.size() == 2);
  CHECK(*soundbites[0].start == 15s);
  CHECK(*soundbites[0].duration == 23s);
  CHECK(*soundbites[1].start == 83s);
  CHECK(*soundbites[1].duration == 20s);
}

TEST_CASE("the stretches of payments move like soundbites") {
  std::vector<ValueBlock> values(1);
  values[0].splits.resize(1);
  values[0].splits[0].start.value = 10s;
  values[0].splits[0].duration.value = 20s;
  retime(values, {{0s, 5s}});
  CHECK(*values[0].splits[0].start == 15s);
  CHECK(*values[0].splits[0].duration == 20s);
}
