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
const std::string where = "feeds/s/episodes/a.md:4:13: ";

// A minute of good sound in two channels.
RecordingAnalysis good() {
  RecordingAnalysis analysis;
  analysis.source_rate = 48000;
  analysis.source_channels = 2;
  analysis.source_frames = 48000 * 60;
  analysis.is_mono = false;
  analysis.mono = {-20, 4, -6};
  analysis.stereo = {-17, 4, -6};
  return analysis;
}

Lines complaints(const RecordingAnalysis& analysis, ChannelChoice channels = ChannelChoice::automatic) {
  Episode episode = *sample_two_dates(sample_show()).episode;
  episode.profile.channels = channels;
  return in_words(check_recording(episode, analysis, place));
}

}  // namespace

TEST_CASE("channels that cancel each other are named with their times, however they are published") {
  RecordingAnalysis analysis = good();
  analysis.flaws.out_of_phase = {{20s, 35s}, {40s, 51s}};
  const Lines wanted = {
      where +
      "warning: the two channels cancel each other from 0:20 to 0:35, and at 1 more place: with one loudspeaker or "
      "one earbud, hardly anything is heard [recording-out-of-phase] invert one channel in your editor, or export one "
      "of them as mono"};
  CHECK(complaints(analysis) == wanted);
  CHECK(complaints(analysis, ChannelChoice::mono) == wanted);
}

TEST_CASE("channels of which nothing is left in mono are refused where mono is published, with the reason") {
  RecordingAnalysis analysis = good();
  analysis.mono = {-std::numeric_limits<double>::infinity(), 0, -std::numeric_limits<double>::infinity()};
  analysis.flaws.out_of_phase = {{0s, 60s}};
  CHECK(complaints(analysis, ChannelChoice::mono) ==
        Lines{where + "error: the two channels cancel each other: mixed to mono, nothing is left of them "
                      "[recording-out-of-phase] invert one channel in your editor, or export one of them as mono"});
}

TEST_CASE("a wave beside zero is named with its times and its distance") {
  RecordingAnalysis analysis = good();
  analysis.flaws.offset = {{30s, 60s}};
  analysis.flaws.offset_share = 0.0312;
  CHECK(complaints(analysis) ==
        Lines{where +
              "warning: the wave does not swing around zero from 0:30 to 1:00: it is 3 % of full scale beside it "
              "[recording-dc-offset] let your editor remove the DC offset before you cut, and try another input "
              "or sound card"});
}

TEST_CASE("hum is named with its frequency and its times") {
  RecordingAnalysis analysis = good();
  analysis.flaws.hum = {{0s, 60s}};
  analysis.flaws.hum_hertz = 60;
  CHECK(complaints(analysis) ==
        Lines{where +
              "warning: mains hum of 60 Hz is heard between the words from 0:00 to 1:00 [recording-hum] take it "
              "out with notch filters at 60 Hz and its multiples; next time, try other cables, or a computer on "
              "battery"});
}

TEST_CASE("speakers of different loudness are named with a place of either") {
  RecordingAnalysis analysis = good();
  analysis.flaws.uneven_speakers = UnevenSpeakers{10.6, 50s, 20s};
  CHECK(complaints(analysis) ==
        Lines{where + "warning: one speaker is 11 dB louder than another: compare 0:50 with 0:20 "
                      "[recording-uneven-speakers] raise the quieter voice in your editor, or let its leveller do so, "
                      "before you export"});
}
