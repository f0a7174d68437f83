#include "support/all_formats.h"
#include "support/ffmpeg.h"
#include "support/mp3val.h"
#include "support/opusinfo.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

// Loud enough for the limiter to work across the joins.
void write_recording(const std::filesystem::path& path, int channels, int rate, double seconds) {
  const auto count = static_cast<std::size_t>(seconds * rate);
  Channels sound = {speech_like(count, rate, 71, 0.5)};
  if (channels == 2) sound.push_back(speech_like(count, rate, 72, 0.2));
  write_wav(path, sound, {rate});
}

std::map<Format, std::string> bytes_of(const Published& result) {
  REQUIRE(result.missed.empty());
  std::map<Format, std::string> bytes;
  for (const auto& [format, essence] : result.essences) bytes[format] = read_bytes(essence.path);
  REQUIRE(bytes.size() == all_formats.size());
  return bytes;
}

void check_by_others(const RenderedEssence& essence) {
  run({"ffmpeg", "-nostdin", "-v", "error", "-xerror", "-err_detect", "explode", "-i", essence.path, "-f", "null",
       "-"});
  if (essence.format == Format::mp3) CHECK(complaints_of_mp3val(essence.path) == "");
  if (essence.format == Format::opus || essence.format == Format::opus_low)
    CHECK_THAT(opusinfo(essence.path), !Contains("WARNING") && !Contains("ERROR"));
}

}  // namespace

TEST_CASE("any number of threads makes the same bytes, legal, and as loud and long as one encoder makes them") {
  TempFolder folder;
  const auto [channels, rate, seconds] = GENERATE(table<int, int, double>({{2, 44100, 100.0}, {1, 48000, 33.5}}));
  write_recording(folder / "a.wav", channels, rate, seconds);
  const Published alone = published(folder / "a.wav", folder, 1);
  const auto bytes = bytes_of(alone);
  for (const auto& [format, essence] : alone.essences) check_by_others(essence);
  for (const unsigned workers : {2U, 3U, 7U})
    for (const auto& [format, same] : bytes_of(published(folder / "a.wav", folder, workers))) {
      INFO(to_string(format) << " on " << workers << " threads");
      CHECK(same == bytes.at(format));
    }
  const Published in_one_go = published(folder / "a.wav", folder, 2, Encoding::in_one_go);
  bytes_of(in_one_go);
  for (const auto& [format, essence] : in_one_go.essences) {
    const EssenceFacts &whole = essence.facts, &joined = alone.essences.at(format).facts;
    INFO(to_string(format));
    CHECK(whole.frames == joined.frames);
    CHECK(whole.loudness.integrated_lufs == Approx(joined.loudness.integrated_lufs).margin(0.1));
    CHECK(whole.limited_share == Approx(joined.limited_share));
  }
}
