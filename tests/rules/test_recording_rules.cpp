#include "rules/recording_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

const Place place{"feeds/s/episodes/a.md", 4, 13};

// A minute of good mono sound.
RecordingAnalysis good() {
  RecordingAnalysis analysis;
  analysis.source_rate = 48000;
  analysis.source_channels = 1;
  analysis.source_frames = 48000 * 60;
  analysis.mono = {-20, 4, -6};
  analysis.stereo = {-17, 4, -6};
  return analysis;
}

Lines complaints(const RecordingAnalysis& analysis) {
  return in_words(check_recording(*sample_two_dates(sample_show()).episode, analysis, place));
}

const std::string where = "feeds/s/episodes/a.md:4:13: ";

}  // namespace

TEST_CASE("nothing is said about a good recording") { CHECK(complaints(good()) == Lines{}); }

TEST_CASE("a recording in which nothing is heard is refused, and nothing else is said of it") {
  RecordingAnalysis silent = good();
  silent.mono = silent.stereo = {-std::numeric_limits<double>::infinity(), 0, -std::numeric_limits<double>::infinity()};
  silent.flaws.silences = {{0ms, 60s}};
  CHECK(complaints(silent) ==
        Lines{where + "error: nothing is to be heard in the recording [recording-silent] check that the right "
                      "file was exported, and that no track was muted"});
}

TEST_CASE("clipped sound is named with its first place and the number of others") {
  RecordingAnalysis clipped = good();
  clipped.flaws.clipped = {{61500ms, 61501ms}, {70s, 70001ms}, {80s, 80001ms}};
  CHECK(
      complaints(clipped) ==
      Lines{
          where +
          "warning: the recording is clipped at 1:01 and at 2 more places: it was too loud for the device that took it "
          "[recording-clipping] listen there; if it crackles, use another take or a repair tool, and record a little "
          "quieter"});
}

TEST_CASE("silence is named at the beginning, at the end, and where it is long in between") {
  RecordingAnalysis analysis = good();
  analysis.flaws.silences = {{0ms, 3s}, {10s, 12s}, {20s, 26500ms}, {57500ms, 60s}};
  CHECK(complaints(analysis) ==
        Lines{where + "warning: the first 3.0 s are silent [recording-silence] cut them, or listeners think that it "
                      "does not play",
              where + "warning: the last 2.5 s are silent [recording-silence] cut them, or listeners wait for more",
              where + "warning: nothing is to be heard for 6.5 s at 0:20 [recording-silence] cut the pause, or check "
                      "that nothing was "
                      "lost there"});
}

TEST_CASE("a dead channel counts where two are published") {
  RecordingAnalysis analysis = good();
  analysis.source_channels = 2;
  analysis.is_mono = false;
  analysis.flaws.left_is_dead = true;
  CHECK(complaints(analysis) ==
        Lines{where + "warning: there is sound only on the right: with headphones, people hear it in one ear "
                      "[recording-dead-channel] export it in mono, or write channels = \"mono\" under "
                      "[audio]"});
  analysis.is_mono = true;
  CHECK(complaints(analysis) == Lines{});
}

TEST_CASE("a recording that is very quiet, or sounds like a telephone, is pointed out") {
  RecordingAnalysis analysis = good();
  analysis.mono.integrated_lufs = -45;
  analysis.source_rate = 8000;
  CHECK(complaints(analysis) ==
        Lines{where + "warning: the recording is very quiet: it has to be raised by 26 dB, and hiss and hum with it "
                      "[recording-too-quiet] export it louder, or record nearer to the microphone",
              where + "warning: the recording has a sample rate of 8000 Hz: it sounds like a telephone "
                      "[recording-sample-rate] export "
                      "it at 44100 or 48000 Hz"});
}
