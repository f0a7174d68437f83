#include "report/speakers.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {

Cue cue(std::chrono::milliseconds start, std::chrono::milliseconds end, const std::string& speaker,
        const std::string& text = "words") {
  return {start, end, speaker, text, 0};
}

}  // namespace

TEST_CASE("a speaker's time, turns and share come from the cues") {
  Transcript transcript;
  transcript.cues = {cue(0s, 10s, "Ann"), cue(10s, 14s, ""), cue(15s, 20s, "Ben"), cue(20s, 21s, "Ann")};
  const auto speakers = report::speakers_of(transcript, {});
  REQUIRE(speakers.size() == 2);
  CHECK(speakers[0].name == "Ann");
  CHECK(speakers[0].time == 15s);
  CHECK(speakers[0].turns == 2);
  CHECK(speakers[0].longest_turn == 14s);
  CHECK(speakers[0].share == Approx(0.75));
  CHECK(speakers[0].spans == std::vector<TimeSpan>{{0s, 14s}, {20s, 21s}});
  CHECK(speakers[1].turns == 1);
  CHECK_FALSE(speakers[1].lufs);
}

TEST_CASE("a speaker's loudness is that of the seconds in which they speak, without pauses") {
  std::vector<double> seconds(40, -20);
  for (std::size_t i = 20; i < 40; ++i) seconds[i] = -28;
  seconds[5] = -INFINITY;
  Transcript transcript;
  transcript.cues = {cue(0s, 20s, "Ann"), cue(20s, 39500ms, "Ben"), cue(39500ms, 60s, "Cid")};
  const auto speakers = report::speakers_of(transcript, seconds);
  REQUIRE(speakers.size() == 3);
  for (const auto& speaker : speakers) {
    if (speaker.name == "Ann") CHECK(*speaker.lufs == Approx(-20).margin(0.01));
    if (speaker.name == "Ben") CHECK(*speaker.lufs == Approx(-28).margin(0.01));
    if (speaker.name == "Cid") CHECK_FALSE(speaker.lufs);
  }
}

TEST_CASE("nobody speaks where no cue has a name, and letters count where there are no times") {
  Transcript transcript;
  transcript.cues = {cue(0s, 5s, "")};
  CHECK(report::speakers_of(transcript, {}).empty());
  transcript.is_timed = false;
  transcript.cues = {cue(0s, 0s, "Ann", "123456"), cue(0s, 0s, "Ben", "12")};
  const auto speakers = report::speakers_of(transcript, {});
  REQUIRE(speakers.size() == 2);
  CHECK(speakers[0].share == Approx(0.75));
  CHECK(speakers[0].spans.empty());
}
