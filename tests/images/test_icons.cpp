#include "images/icons.h"

#include "images/drawn.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

bool is_near(const Rgb& colour, const Rgb& wanted) {
  return std::abs(colour.red - wanted.red) < 12 && std::abs(colour.green - wanted.green) < 12 &&
         std::abs(colour.blue - wanted.blue) < 12;
}

constexpr Rgb red = {200, 30, 60}, white = {255, 255, 255};

// Red with a white square in the middle, or the other way round.
std::filesystem::path framed(const TempFolder& folder) {
  return make_picture(folder / "framed.png", 1400, 1400, "rgb24", "color=c=0xC81E3C:s=1400x1400",
                      "drawbox=x=350:y=350:w=700:h=700:color=white:t=fill");
}

}  // namespace

TEST_CASE("icons are square PNG pictures of the size asked for") {
  const TempFolder folder;
  const auto cover = framed(folder);
  for (const int side : {32, 180, 192, 512}) {
    const Decoded icon(make_icon(cover, side, IconShape::whole));
    CHECK(icon.facts == "png," + std::to_string(side) + "," + std::to_string(side));
    CHECK(is_near(icon.at(1, 1), red));
    CHECK(is_near(icon.at(side / 2, side / 2), white));
    CHECK(is_near(icon.at(side / 8, side / 2), red));
  }
}

TEST_CASE("a maskable icon has the cover within four fifths, on the colour of its edge") {
  const TempFolder folder;
  const Decoded whole(make_icon(framed(folder), 512, IconShape::whole));
  const Decoded maskable(make_icon(framed(folder), 512, IconShape::maskable));
  CHECK(is_near(maskable.at(2, 2), red));
  CHECK(is_near(whole.at(140, 256), white));
  CHECK(is_near(maskable.at(140, 256), red));
  CHECK(is_near(maskable.at(160, 256), white));
}

TEST_CASE("a picture that is not square stands whole in the middle of its icon") {
  const TempFolder folder;
  const auto wide = make_picture(folder / "wide.png", 600, 300, "rgb24", "color=c=0xC81E3C");
  const Decoded icon(make_icon(wide, 192, IconShape::whole));
  CHECK(icon.facts == "png,192,192");
  CHECK(is_near(icon.at(96, 96), red));
  CHECK(is_near(icon.at(96, 4), red));
}

TEST_CASE("an icon is the same whenever it is made") {
  const TempFolder folder;
  const auto cover = framed(folder);
  CHECK(make_icon(cover, 192, IconShape::whole) == make_icon(cover, 192, IconShape::whole));
}
