#include "site/waveform.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <catch2/catch.hpp>

using namespace voicepress;
using Catch::Contains;
using Data = std::vector<std::int8_t>;

namespace {

int strokes_of(const std::string& svg) { return static_cast<int>(std::count(svg.begin(), svg.end(), 'V')); }

Waveform of_length(std::size_t pairs) {
  Waveform waveform{48000, 4800, {}};
  for (std::size_t i = 0; i < pairs; ++i) waveform.data.insert(waveform.data.end(), {-20, 30});
  return waveform;
}

}  // namespace

TEST_CASE("a waveform is written as audiowaveform does, in version 2") {
  CHECK(write_waveform_json({44100, 4410, {-128, 127, -3, 0}}) ==
        "{\"version\":2,\"channels\":1,\"sample_rate\":44100,\"samples_per_pixel\":4410,\"bits\":8,\"length\":2,"
        "\"data\":[-128,127,-3,0]}\n");
  CHECK_THAT(write_waveform_json({48000, 4800, {}}), Contains("\"length\":0,\"data\":[]}"));
}

TEST_CASE("a waveform is drawn as one path in the colour of the text, without a script and without meaning") {
  CHECK(write_waveform_svg({44100, 4410, {-128, 127, 0, 0}}) ==
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000\" height=\"256\" viewBox=\"0 0 1000 256\" "
        "preserveAspectRatio=\"none\" aria-hidden=\"true\"><path fill=\"none\" stroke=\"currentColor\" "
        "stroke-width=\"300.0\" d=\"M250 1V256M750 127V129\"/></svg>\n");
}

TEST_CASE("however long an episode is, its drawing has 500 strokes at most and forgets no peak") {
  CHECK(strokes_of(write_waveform_svg(of_length(0))) == 0);
  CHECK(strokes_of(write_waveform_svg(of_length(1))) == 1);
  CHECK(strokes_of(write_waveform_svg(of_length(499))) == 499);
  CHECK(strokes_of(write_waveform_svg(of_length(500))) == 500);
  CHECK(strokes_of(write_waveform_svg(of_length(36001))) == 500);
  for (const std::size_t at : {0, 7777, 36000}) {
    Waveform waveform = of_length(36001);
    waveform.data[2 * at + 1] = 100;
    CHECK_THAT(write_waveform_svg(waveform), Contains(" 28V148"));
  }
}

TEST_CASE("a quiet recording is drawn as loud as it is published, and no louder than its peak") {
  CHECK(as_published({44100, 4410, {-10, 10, -100, 90}}, 6.0206, -1.0).data == Data{-20, 20, -114, 114});
  CHECK(as_published({44100, 4410, {-10, 12}}, -6.0206, -1.0).data == Data{-5, 6});
  CHECK(as_published({44100, 4410, {-128, 127}}, 20, 0.3).data == Data{-128, 127});
}

TEST_CASE("silence has no loudness to bring anywhere and stays as it is") {
  CHECK(as_published({44100, 4410, {-1, 1}}, INFINITY, -INFINITY).data == Data{-1, 1});
  CHECK(as_published({44100, 4410, {-128, 127}}, NAN, NAN).data == Data{-128, 127});
}
