#include "model/rendition.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("the bit rate is what the audio takes, without its tags") {
  Rendition rendition;
  rendition.audio_begin = 4'096;
  rendition.audio_end = 4'096 + 960'000;
  rendition.duration = std::chrono::milliseconds{60'000};
  CHECK(rendition.bits_per_second() == 128'000);
  rendition.duration = std::chrono::milliseconds{60'001};
  CHECK(rendition.bits_per_second() == 127'998);
}

TEST_CASE("audio without a length has no bit rate") {
  Rendition rendition;
  rendition.audio_end = 1'000;
  CHECK(rendition.bits_per_second() == 0);
}
