#include "images/cover.h"

#include "images/pictures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

const Place place{"feeds/key-voices/show.toml", 7, 9};

Located<std::string> named(const std::string& name) { return {name, place}; }

ImageFacts good() {
  ImageFacts facts;
  facts.width = facts.height = 3000;
  facts.bytes = 400'000;
  return facts;
}

std::set<std::string> rules(const ImageFacts& facts, const std::string& name = "cover.jpg") {
  std::set<std::string> result;
  for (const auto& diagnostic : check_cover(facts, named(name))) {
    CHECK(diagnostic.place == place);
    CHECK_FALSE(diagnostic.fix.empty());
    CHECK_THAT(diagnostic.message, Contains(name));
    result.insert(diagnostic.rule);
  }
  return result;
}

}  // namespace

TEST_CASE("a cover as directories want it passes without a word") {
  CHECK(check_cover(good(), named("cover.jpg")).empty());
  CHECK(check_cover(good(), named("art/COVER.JPEG")).empty());
}

TEST_CASE("a cover may have 1400 to 3000 pixels a side") {
  auto facts = good();
  const auto side = GENERATE(table<int, std::set<std::string>>(
      {{1399, {"cover-size"}}, {1400, {}}, {3000, {}}, {3001, {"cover-size"}}, {1, {"cover-size"}}}));
  facts.width = facts.height = std::get<0>(side);
  CAPTURE(facts.width);
  CHECK(rules(facts) == std::get<1>(side));
}

TEST_CASE("a cover that is not square is told to be cropped, and judged by its shorter side") {
  auto facts = good();
  facts.width = 2999;
  CHECK(rules(facts) == std::set<std::string>{"cover-square"});
  facts.height = 1000;
  CHECK(rules(facts) == std::set<std::string>{"cover-square", "cover-size"});
}

TEST_CASE("each colour that is not plain RGB has its own advice") {
  auto facts = good();
  facts.colour = ImageFacts::Colour::cmyk;
  CHECK_THAT(check_cover(facts, named("cover.jpg")).at(0).message, Contains("CMYK"));
  facts.colour = ImageFacts::Colour::grey;
  CHECK_THAT(check_cover(facts, named("cover.jpg")).at(0).message, Contains("greyscale"));
  CHECK_THAT(check_cover(facts, named("cover.jpg")).at(0).fix, Contains("colour mode to RGB"));
  facts.colour = ImageFacts::Colour::other;
  CHECK(rules(facts) == std::set<std::string>{"cover-colour"});
  facts.colour = ImageFacts::Colour::rgb;
  facts.bits = 16;
  facts.has_alpha = true;
  CHECK(rules(facts) == std::set<std::string>{"cover-depth", "cover-alpha"});
}

TEST_CASE("a colour profile that is not sRGB is warned of by its name") {
  auto facts = good();
  facts.profile = "Display P3";
  const auto diagnostics = check_cover(facts, named("cover.jpg"));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::warning);
  CHECK(diagnostics[0].rule == "cover-profile");
  CHECK(
      diagnostics[0].message ==
      "the picture 'cover.jpg' has the colour profile 'Display P3' instead of sRGB, so its colours will look wrong in "
      "apps");
}

TEST_CASE("the ending must say what the file is") {
  CHECK(rules(good(), "cover.png") == std::set<std::string>{"cover-ending"});
  CHECK(rules(good(), "cover") == std::set<std::string>{"cover-ending"});
  const auto diagnostics = check_cover(good(), named("art/cover.png"));
  CHECK(diagnostics.at(0).severity == Severity::error);
  CHECK_THAT(diagnostics.at(0).message, Contains("is a JPEG file by its content"));
  CHECK_THAT(diagnostics.at(0).fix, Contains("'art/cover.jpg'"));
  auto png = good();
  png.kind = ImageFacts::Kind::png;
  CHECK(rules(png, "cover.png").empty());
  CHECK(rules(png, "cover.jpg") == std::set<std::string>{"cover-ending"});
}

TEST_CASE("real files are judged by what they really are") {
  TempFolder folder;
  const auto judge = [&](const std::string& name, int width, int height, const std::string& pixel_format) {
    return rules(inspect_image(make_picture(folder / name, width, height, pixel_format)), name);
  };
  CHECK(judge("good.jpg", 1400, 1400, "yuvj420p").empty());
  CHECK(judge("small.jpg", 1399, 1399, "yuvj444p") == std::set<std::string>{"cover-size"});
  CHECK(judge("large.png", 3001, 3001, "rgb24").count("cover-size") == 1);
  CHECK(judge("wide.jpg", 1600, 1400, "yuvj420p") == std::set<std::string>{"cover-square"});
  CHECK(judge("grey.png", 1400, 1400, "gray") == std::set<std::string>{"cover-colour"});
  CHECK(judge("alpha.png", 1400, 1400, "rgba").count("cover-alpha") == 1);
  CHECK(judge("deep.png", 1400, 1400, "rgb48be").count("cover-depth") == 1);
  write_bytes(folder / "print.jpg", plain_jpeg(1400, 4));
  CHECK(rules(inspect_image(folder / "print.jpg"), "print.jpg") == std::set<std::string>{"cover-colour"});
}

TEST_CASE("a picture that cannot be read becomes a complaint about the field that names it") {
  TempFolder folder;
  write_bytes(folder / "cover.jpg", "GIF89a");
  try {
    inspect_image(folder / "cover.jpg");
    FAIL("the GIF was taken for a picture we can use");
  } catch (const Error& error) {
    const auto diagnostic = unusable_image(error, named("cover.jpg"));
    CHECK(diagnostic.rule == "image-file");
    CHECK(diagnostic.severity == Severity::error);
    CHECK(diagnostic.place == place);
    CHECK_THAT(diagnostic.message, Contains("is a GIF picture"));
    CHECK_THAT(diagnostic.fix, Contains("JPEG or PNG"));
  }
}
