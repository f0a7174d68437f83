#include "publish/records.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {

RecordingAnalysis sample() {
  RecordingAnalysis analysis;
  analysis.codec = "flac";
  analysis.source_rate = 48000;
  analysis.source_channels = 2;
  analysis.source_frames = 48000 * 60;
  analysis.is_mono = false;
  analysis.mono = {-std::numeric_limits<double>::infinity(), 0, -std::numeric_limits<double>::infinity()};
  analysis.stereo = {-17.123456789012, 4, -6};
  analysis.flaws.clipped = {{1s, 1001ms}};
  analysis.flaws.silences = {{2s, 5s}, {7s, 10s}};
  analysis.flaws.right_is_dead = true;
  analysis.flaws.out_of_phase = {{20s, 35s}};
  analysis.flaws.offset = {{30s, 60s}};
  analysis.flaws.offset_share = 0.03;
  analysis.flaws.hum = {{0s, 60s}};
  analysis.flaws.hum_hertz = 50;
  analysis.flaws.uneven_speakers = UnevenSpeakers{10.5, 50s, 20s};
  analysis.waveform = {-128, 127, 0, 1, -1, 64, 3};
  return analysis;
}

}  // namespace

TEST_CASE("the files of a waveform are read back as they were kept, and a damaged record is none") {
  const auto read = waveform_from_record(to_record(WaveformRecord{"one", "two"}));
  REQUIRE(read);
  CHECK((read->json_sha256 == "one" && read->svg_sha256 == "two"));
  CHECK_FALSE(waveform_from_record("{\"json\":\"one\"}"));
  CHECK_FALSE(waveform_from_record("{"));
}

TEST_CASE("what was measured of a recording comes back from its record as it was") {
  const RecordingAnalysis measured = sample();
  const std::optional<RecordingAnalysis> read = analysis_from_record(to_record(measured));
  REQUIRE(read);
  CHECK(to_record(*read) == to_record(measured));
  CHECK(read->stereo.integrated_lufs == measured.stereo.integrated_lufs);
  CHECK(read->mono.integrated_lufs == measured.mono.integrated_lufs);
  CHECK(read->flaws.silences == measured.flaws.silences);
  CHECK(read->flaws.out_of_phase == measured.flaws.out_of_phase);
  CHECK(read->flaws.uneven_speakers == measured.flaws.uneven_speakers);
  CHECK(read->waveform == measured.waveform);
  CHECK_FALSE(analysis_from_record(to_record(RecordingAnalysis{})));
}

TEST_CASE("a record that is damaged anywhere is measured anew, and never ends a build") {
  const std::string record = to_record(sample());
  std::string odd = record;
  odd.replace(odd.find("waveform\":\"") + 11, 1, "!");
  CHECK_FALSE(analysis_from_record(odd));
  CHECK_FALSE(analysis_from_record(record.substr(0, record.size() / 2)));
}

TEST_CASE("the record of a tagged file knows where its audio lies") {
  const auto read = rendition_from_record(to_record(RenditionRecord{"one", "two", 1000, 100, 900}));
  REQUIRE(read);
  CHECK(read->sha256 == "one");
  CHECK(read->sha384 == "two");
  CHECK(read->bytes == 1000);
  CHECK(read->audio_begin == 100);
  CHECK(read->audio_end == 900);
}

TEST_CASE("in records of earlier versions the audio ends with the file") {
  const auto read = rendition_from_record(R"({"sha256": "one", "sha384": "two", "bytes": 1000, "audio_begin": 100})");
  REQUIRE(read);
  CHECK(read->audio_end == 1000);
}

TEST_CASE("a record whose audio lies outside of its file is as good as none") {
  CHECK_FALSE(rendition_from_record(to_record(RenditionRecord{"one", "two", 1000, 100, 1001})));
  CHECK_FALSE(rendition_from_record(to_record(RenditionRecord{"one", "two", 1000, 900, 100})));
  CHECK_FALSE(rendition_from_record("{}"));
}
