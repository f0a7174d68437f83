#include "images/make_jpeg.h"

#include "images/image_facts.h"
#include "images/pictures.h"

#include "base/error.h"
#include "libav/functions.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

using Colour = std::array<int, 3>;

// A picture as the ffmpeg program (not our code) shows it.
class Shown {
 public:
  Shown(const std::filesystem::path& path, int width) : width_(width) {
    const auto raw = path.string() + ".raw";
    run({"ffmpeg", "-v", "error", "-y", "-noautorotate", "-i", path.string(), "-pix_fmt", "rgb24", "-f", "rawvideo",
         raw});
    bytes_ = bytes_of(raw);
  }
  Colour at(int x, int y) const {
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) {
      colour[i] = static_cast<unsigned char>(bytes_.at(static_cast<std::size_t>(y * width_ + x) * 3 + i));
    }
    return colour;
  }

 private:
  int width_;
  std::string bytes_;
};

void check_close(const Colour& is, const Colour& should) {
  CAPTURE(is[0], is[1], is[2], should[0], should[1], should[2]);
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(is[i] - should[i]) <= 4);
}

Shown shown(const TempFolder& folder, const Jpeg& jpeg) {
  return Shown(write_bytes(folder / "shown.jpg", jpeg.bytes), jpeg.width);
}

constexpr auto photograph = "mandelbrot";

}  // namespace

TEST_CASE("a cover inside an audio file has at most 600 pixels and 200 KB") {
  TempFolder folder;
  const auto cover = make_picture(folder / "cover.jpg", 3000, 3000, "yuvj444p", photograph);
  const auto jpeg = make_jpeg(cover, embedded_cover);
  CHECK(jpeg.width == 600);
  CHECK(jpeg.height == 600);
  CHECK(jpeg.bytes.size() <= 200 * 1024);
  const auto facts = inspect_image(write_bytes(folder / "small.jpg", jpeg.bytes));
  CHECK(facts.kind == ImageFacts::Kind::jpeg);
  CHECK(facts.width == 600);
  CHECK(facts.colour == ImageFacts::Colour::rgb);
}

TEST_CASE("a cover for the feed keeps its size and stays under 512 KB") {
  TempFolder folder;
  const auto cover = make_picture(folder / "cover.png", 3000, 3000, "rgb24", "testsrc2");
  const auto jpeg = make_jpeg(cover, published_cover);
  CHECK(jpeg.width == 3000);
  CHECK(jpeg.bytes.size() <= 512 * 1024);
}

TEST_CASE("nothing is ever made larger") {
  TempFolder folder;
  const auto jpeg = make_jpeg(make_picture(folder / "small.png", 90, 40, "rgb24"), embedded_cover);
  CHECK(jpeg.width == 90);
  CHECK(jpeg.height == 40);
}

TEST_CASE("a shape is kept, and no side becomes empty") {
  TempFolder folder;
  const auto wide = make_jpeg(make_picture(folder / "wide.png", 1600, 900, "rgb24"), {400, 200'000});
  CHECK(wide.width == 400);
  CHECK(wide.height == 225);
  const auto line = make_jpeg(make_picture(folder / "line.png", 4000, 1, "rgb24"), {400, 200'000});
  CHECK(line.width == 400);
  CHECK(line.height == 1);
}

TEST_CASE("a picture that carries much detail loses quality first, then pixels, down to the limit given") {
  TempFolder folder;
  const auto noise =
      make_picture(folder / "noise.png", 2000, 2000, "gray", "nullsrc", "format=gray,geq=lum=random(1)*255");
  REQUIRE(std::filesystem::file_size(noise) > 3'000'000);
  const auto jpeg = make_jpeg(noise, published_cover);
  CHECK(jpeg.bytes.size() <= 512 * 1024);
  CHECK(jpeg.width >= 1400);
  CHECK(jpeg.width < 2000);
  CHECK_THROWS_WITH(make_jpeg(noise, {3000, 2000, 2000}), Contains("cannot be made smaller than 1 KB at 2000 x 2000"));
}

TEST_CASE("as much quality as fits is used") {
  TempFolder folder;
  const auto cover = make_picture(folder / "cover.png", 800, 800, "rgb24", photograph);
  const auto tight = make_jpeg(cover, {600, 30 * 1024});
  const auto roomy = make_jpeg(cover, {600, 60 * 1024});
  CHECK(tight.bytes.size() <= 30 * 1024);
  CHECK(roomy.bytes.size() <= 60 * 1024);
  CHECK(roomy.bytes.size() > 30 * 1024);
}

TEST_CASE("colours survive, from every kind of file") {
  TempFolder folder;
  const auto name = GENERATE(values<std::pair<std::string, std::string>>({{"red.png", "rgb24"},
                                                                          {"red-a.png", "rgba"},
                                                                          {"red-deep.png", "rgb48be"},
                                                                          {"red.jpg", "yuvj444p"},
                                                                          {"red-half.jpg", "yuvj420p"}}));
  CAPTURE(name.first);
  const auto jpeg =
      make_jpeg(make_picture(folder / name.first, 100, 100, name.second, "color=c=0xC81E3C"), {50, 99999});
  check_close(shown(folder, jpeg).at(25, 25), {0xC8, 0x1E, 0x3C});
}

TEST_CASE("black stays black and white stays white: the full range is used") {
  TempFolder folder;
  for (const auto& [name, value] : {std::pair{"black", 0}, std::pair{"white", 255}}) {
    const auto path =
        make_picture(folder / (std::string(name) + ".png"), 64, 64, "gray", std::string("color=c=") + name);
    const auto jpeg = make_jpeg(path, {32, 99999});
    const auto is = shown(folder, jpeg).at(10, 10);
    CAPTURE(name);
    check_close(is, {value, value, value});
  }
}

TEST_CASE("what is transparent becomes white") {
  TempFolder folder;
  const auto path = make_picture(folder / "glass.png", 64, 64, "rgba", "color=c=0x000000@0.0,format=rgba");
  check_close(shown(folder, make_jpeg(path, {64, 99999})).at(30, 30), {255, 255, 255});
  const auto half = make_picture(folder / "half.png", 64, 64, "rgba", "color=c=0xFF0000@0.5,format=rgba");
  check_close(shown(folder, make_jpeg(half, {64, 99999})).at(30, 30), {255, 128, 128});
}

TEST_CASE("every EXIF orientation comes out upright") {
  TempFolder folder;
  // Upright it has red, green, blue and white quarters: top left, top right, bottom left, bottom right.
  const auto card = folder / "card.png";
  run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
       "nullsrc=size=96x64,format=rgb24,geq=r='255*(lt(X,48)*lt(Y,32)+gte(X,48)*gte(Y,32))':"
       "g='255*gte(X,48)':b='255*gte(Y,32)'",
       "-frames:v", "1", "-update", "1", card.string()});
  // How the camera stored it, for each orientation.
  const std::array<std::string, 9> stored = {
      "", "null", "hflip", "hflip,vflip", "vflip", "transpose=0", "transpose=2", "transpose=3", "transpose=1"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const auto photo = folder / ("photo" + std::to_string(orientation) + ".jpg");
    run({"ffmpeg", "-v", "error", "-y", "-i", card.string(), "-vf", stored[static_cast<std::size_t>(orientation)],
         "-pix_fmt", "yuvj444p", "-strict", "unofficial", "-q:v", "2", photo.string()});
    write_bytes(photo, with_orientation(bytes_of(photo), orientation));
    const auto jpeg = make_jpeg(photo, {96, 99999});
    REQUIRE(jpeg.width == 96);
    REQUIRE(jpeg.height == 64);
    const auto out = shown(folder, jpeg);
    check_close(out.at(10, 10), {255, 0, 0});
    check_close(out.at(80, 10), {0, 255, 0});
    check_close(out.at(10, 50), {0, 0, 255});
    check_close(out.at(80, 50), {255, 255, 255});
    CHECK(inspect_image(folder / "shown.jpg").orientation == 1);
  }
}

TEST_CASE("the result says nothing but the picture: a JFIF header, no comment, no EXIF") {
  TempFolder folder;
  const auto source = make_picture(folder / "cover.jpg", 200, 200, "yuvj420p");
  write_bytes(source, with_orientation(bytes_of(source), 3));
  const auto jpeg = make_jpeg(source, embedded_cover).bytes;
  CHECK(jpeg.substr(0, 4) == "\xff\xd8\xff\xe0");
  CHECK(jpeg.substr(6, 4) == "JFIF");
  CHECK(jpeg.find("Lavc") == std::string::npos);
  CHECK(jpeg.find("Exif") == std::string::npos);
  CHECK(jpeg.find("\xff\xfe") == std::string::npos);
}

TEST_CASE("the same picture gives the same bytes every time, on every processor") {
  TempFolder folder;
  const auto png = make_picture(folder / "cover.png", 700, 700, "rgba", photograph);
  const auto jpeg = make_picture(folder / "cover.jpg", 700, 700, "yuvj420p", photograph);
  for (const auto& cover : {png, jpeg}) {
    const auto once = make_jpeg(cover, embedded_cover);
    CHECK(make_jpeg(cover, embedded_cover).bytes == once.bytes);
    voicepress::av_force_cpu_flags(0);  // as if the machine had none of the instructions that libav has fast paths for
    const auto plain = make_jpeg(cover, embedded_cover);
    voicepress::av_force_cpu_flags(-1);
    CHECK(plain.bytes == once.bytes);
  }
}

TEST_CASE("a CMYK picture is refused instead of published in guessed colours") {
  TempFolder folder;
  write_bytes(folder / "print.jpg", plain_jpeg(64, 4));
  CHECK_THROWS_WITH(make_jpeg(folder / "print.jpg", embedded_cover), Contains("CMYK"));
}
