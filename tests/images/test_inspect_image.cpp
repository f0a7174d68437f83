#include "images/image_facts.h"
#include "images/pictures.h"

#include "base/error.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

std::string complaint_about(const std::filesystem::path& path) {
  try {
    inspect_image(path);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    CHECK(error.chain().find('\n') == std::string::npos);
    return error.chain();
  }
  return "no complaint";
}

}  // namespace

TEST_CASE("a JPEG tells its size, colours and depth") {
  TempFolder folder;
  const auto facts = inspect_image(make_picture(folder / "cover.jpg", 320, 200, "yuvj420p"));
  CHECK(facts.kind == ImageFacts::Kind::jpeg);
  CHECK(facts.width == 320);
  CHECK(facts.height == 200);
  CHECK_FALSE(facts.has_alpha);
  CHECK(facts.colour == ImageFacts::Colour::rgb);
  CHECK(facts.bits == 8);
  CHECK(facts.orientation == 1);
  CHECK(facts.bytes == std::filesystem::file_size(folder / "cover.jpg"));
}

TEST_CASE("every kind of PNG is told apart") {
  struct Case {
    std::string pixel_format;
    ImageFacts::Colour colour;
    bool has_alpha;
    int bits;
  };
  const auto sample = GENERATE(values<Case>({
      {"rgb24", ImageFacts::Colour::rgb, false, 8},
      {"rgba", ImageFacts::Colour::rgb, true, 8},
      {"gray", ImageFacts::Colour::grey, false, 8},
      {"ya8", ImageFacts::Colour::grey, true, 8},
      {"monob", ImageFacts::Colour::grey, false, 1},
      {"rgb48be", ImageFacts::Colour::rgb, false, 16},
      {"rgba64be", ImageFacts::Colour::rgb, true, 16},
      {"gray16be", ImageFacts::Colour::grey, false, 16},
  }));
  CAPTURE(sample.pixel_format);
  TempFolder folder;
  const auto facts = inspect_image(make_picture(folder / "cover.png", 64, 64, sample.pixel_format));
  CHECK(facts.kind == ImageFacts::Kind::png);
  CHECK(facts.colour == sample.colour);
  CHECK(facts.has_alpha == sample.has_alpha);
  CHECK(facts.bits == sample.bits);
}

TEST_CASE("a palette counts as transparent only when one of its colours is") {
  TempFolder folder;
  const auto opaque =
      make_picture(folder / "opaque.png", 64, 64, "pal8", "testsrc2=duration=0.04", "palettegen=reserve_transparent=0");
  CHECK_FALSE(inspect_image(opaque).has_alpha);
  CHECK(inspect_image(opaque).colour == ImageFacts::Colour::rgb);

  // A tRNS chunk of one byte: the first colour is fully transparent.
  auto bytes = bytes_of(opaque);
  using namespace std::string_view_literals;
  const auto at = bytes.find("IDAT") - 4;
  bytes.insert(at, "\0\0\0\x01tRNS\0\x40\xe6\xd8\x66"sv);
  CHECK(inspect_image(write_bytes(folder / "seen-through.png", bytes)).has_alpha);
}

TEST_CASE("a greyscale JPEG and a CMYK JPEG are told apart from an RGB one") {
  TempFolder folder;
  CHECK(inspect_image(write_bytes(folder / "grey.jpg", plain_jpeg(64, 1))).colour == ImageFacts::Colour::grey);
  const auto print = inspect_image(write_bytes(folder / "print.jpg", plain_jpeg(64, 4)));
  CHECK(print.colour == ImageFacts::Colour::cmyk);
  CHECK_FALSE(print.has_alpha);
  CHECK(print.width == 64);
}

TEST_CASE("a photograph taken sideways has the size it is shown with") {
  TempFolder folder;
  const auto jpeg = bytes_of(make_picture(folder / "upright.jpg", 320, 200, "yuvj420p"));
  const auto turned = inspect_image(write_bytes(folder / "turned.jpg", with_orientation(jpeg, 6)));
  CHECK(turned.orientation == 6);
  CHECK(turned.width == 200);
  CHECK(turned.height == 320);
  const auto mirrored = inspect_image(write_bytes(folder / "mirrored.jpg", with_orientation(jpeg, 2)));
  CHECK(mirrored.orientation == 2);
  CHECK(mirrored.width == 320);
  CHECK(inspect_image(write_bytes(folder / "odd.jpg", with_orientation(jpeg, 9))).orientation == 1);
}

TEST_CASE("a progressive JPEG is read like any other") {
  TempFolder folder;
  const auto facts = inspect_image(write_bytes(folder / "cover.jpg", plain_jpeg(64, 3, Passes::progressive)));
  CHECK(facts.colour == ImageFacts::Colour::rgb);
  CHECK(facts.width == 64);
}

TEST_CASE("what is not there, or no file, is refused with a sentence") {
  TempFolder folder;
  CHECK_THAT(complaint_about(folder / "cover.jpg"), Contains("cover.jpg does not exist"));
  CHECK_THAT(complaint_about(folder.path()), Contains("is a folder, not a picture"));
  CHECK_THAT(complaint_about(write_bytes(folder / "empty.jpg", "")), Contains("empty.jpg is empty"));
  const auto pipe = folder / "pipe.jpg";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THAT(complaint_about(pipe), Contains("is not an ordinary file"));
}

TEST_CASE("another kind of file with the ending of a picture is named") {
  TempFolder folder;
  CHECK_THAT(complaint_about(write_bytes(folder / "text.jpg", "Dear printer, please find attached")),
             Contains("is not a picture; a JPEG or PNG is needed"));
  make_picture(folder / "cover.gif", 64, 64, "rgb8");
  std::filesystem::rename(folder / "cover.gif", folder / "gif.jpg");
  CHECK_THAT(complaint_about(folder / "gif.jpg"), Contains("is a GIF picture, whatever its name says"));
  CHECK_THAT(complaint_about(write_bytes(folder / "w.jpg", "RIFF1234WEBPVP8 ")), Contains("is a WebP picture"));
  CHECK_THAT(complaint_about(write_bytes(folder / "i.jpg", std::string(4, '\0') + "ftypheic")), Contains("HEIC"));
  CHECK_THAT(complaint_about(write_bytes(folder / "s.png", "<svg xmlns='http://www.w3.org/2000/svg'/>")),
             Contains("SVG"));
  CHECK_THAT(complaint_about(write_bytes(folder / "b.png", "B")), Contains("is not a picture"));
}

TEST_CASE("a picture cut short at any place is refused") {
  TempFolder folder;
  const auto kind = GENERATE(values<std::pair<std::string, std::string>>({{"jpg", "yuvj420p"}, {"png", "rgb24"}}));
  const auto whole = bytes_of(make_picture(folder / ("whole." + kind.first), 256, 256, kind.second));
  for (const int percent : {1, 5, 10, 30, 50, 70, 90, 97}) {
    CAPTURE(kind.first, percent);
    const auto path = folder / ("cut." + kind.first);
    CHECK(complaint_about(write_bytes(path, whole.substr(0, whole.size() * percent / 100))) != "no complaint");
  }
}

TEST_CASE("flipped bytes in a PNG are noticed, in a JPEG they never crash") {
  TempFolder folder;
  const auto png = bytes_of(make_picture(folder / "whole.png", 128, 128, "rgb24"));
  for (std::size_t at = 100; at + 20 < png.size(); at += png.size() / 20) {
    CAPTURE(at);
    auto damaged = png;
    damaged[at] = static_cast<char>(~damaged[at]);
    CHECK_THAT(complaint_about(write_bytes(folder / "damaged.png", damaged)), Contains("damaged"));
  }
  const auto jpeg = bytes_of(make_picture(folder / "whole.jpg", 128, 128, "yuvj420p"));
  for (std::size_t at = 2; at < jpeg.size(); at += 41) {
    auto damaged = jpeg;
    damaged[at] = static_cast<char>(~damaged[at]);
    complaint_about(write_bytes(folder / "damaged.jpg", damaged));  // an Error of kind content or none
  }
}

TEST_CASE("too many pixels are refused by the header, before anything is decoded") {
  TempFolder folder;
  auto png = bytes_of(make_picture(folder / "small.png", 8, 8, "rgb24"));
  using namespace std::string_view_literals;
  // IHDR claims 50000 x 50000 pixels; its checksum is right.
  const auto huge = "\0\0\0\x0dIHDR\0\0\xc3\x50\0\0\xc3\x50\x08\x02\0\0\0"sv;
  png.replace(8, huge.size(), huge);
  png.replace(8 + huge.size(), 4, "\xc4\xcd\xaa\x9d"sv);
  CHECK_THAT(complaint_about(write_bytes(folder / "huge.png", png)),
             Contains("is damaged, or far larger than the 6000 pixels a side that Voicepress reads"));
  CHECK_THAT(complaint_about(make_picture(folder / "long.png", 6001, 8, "gray")),
             Contains("is too large: 6001 x 8 pixels; Voicepress reads at most 6000 a side"));
  CHECK_THAT(complaint_about(make_picture(folder / "tall.jpg", 8, 6001, "yuvj444p")), Contains("8 x 6001 pixels"));
  CHECK(inspect_image(make_picture(folder / "limit.png", 6000, 8, "gray")).width == 6000);
}

TEST_CASE("too many bytes are refused before they are read") {
  TempFolder folder;
  auto bytes = bytes_of(make_picture(folder / "small.jpg", 64, 64, "yuvj420p"));
  bytes.resize(max_image_bytes + 1);
  CHECK_THAT(complaint_about(write_bytes(folder / "heavy.jpg", bytes)), Contains("heavy.jpg"));
}

TEST_CASE("a JPEG stored in thousands of passes is refused at once") {
  TempFolder folder;
  auto bytes = bytes_of(make_picture(folder / "small.jpg", 64, 64, "yuvj420p"));
  const auto scan = bytes.substr(bytes.find("\xff\xda"), 14);
  bytes.resize(bytes.size() - 2);
  for (int i = 0; i < 5000; ++i) bytes += scan;
  CHECK_THAT(complaint_about(write_bytes(folder / "endless.jpg", bytes)), Contains("too many passes"));
}
