#include "images/page_sizes.h"

#include "images/image_facts.h"
#include "images/pictures.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::vector<std::string> in_words(const std::vector<SizedPicture>& sizes) {
  std::vector<std::string> words;
  for (const SizedPicture& size : sizes) {
    const char* kind = size.kind == SizedPicture::Kind::webp ? "webp" : "jpeg";
    words.push_back(fmt::format("{} {}x{}", kind, size.width, size.height));
  }
  return words;
}

// Width, height and kind as the ffprobe program sees them.
std::string probed(const TempFolder& folder, const SizedPicture& size) {
  const auto path = write_bytes(folder / "probed", size.bytes);
  return run({"ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=codec_name,width,height",
              "-of", "csv=p=0", path.string()});
}

}  // namespace

TEST_CASE("a picture is offered in four sizes, the largest as WebP alone") {
  TempFolder folder;
  const auto sizes = make_page_sizes(make_picture(folder / "cover.jpg", 3000, 3000, "yuvj420p"));
  CHECK(in_words(sizes) == std::vector<std::string>{"webp 300x300", "jpeg 300x300", "webp 600x600", "jpeg 600x600",
                                                    "webp 1400x1400", "jpeg 1400x1400", "webp 3000x3000"});
  for (const SizedPicture& size : sizes) {
    const bool webp = size.kind == SizedPicture::Kind::webp;
    CHECK(probed(folder, size) == fmt::format("{},{},{}\n", webp ? "webp" : "mjpeg", size.width, size.height));
    if (webp) CHECK(size.bytes.substr(8, 4) == "WEBP");
  }
  CHECK(sizes[1].bytes.size() <= 40 * 1024);
  CHECK(sizes[3].bytes.size() <= 100 * 1024);
  CHECK(sizes[5].bytes.size() <= 300 * 1024);
}

TEST_CASE("no size is larger than its source, and a shape is kept") {
  TempFolder folder;
  CHECK(in_words(make_page_sizes(make_picture(folder / "small.png", 200, 100, "rgb24"))) ==
        std::vector<std::string>{"webp 200x100"});
  CHECK(in_words(make_page_sizes(make_picture(folder / "wide.png", 600, 300, "rgb24"))) ==
        std::vector<std::string>{"webp 300x150", "jpeg 300x150", "webp 600x300"});
}

TEST_CASE("a photograph taken sideways is upright in every size") {
  TempFolder folder;
  const auto jpeg = bytes_of(make_picture(folder / "plain.jpg", 400, 320, "yuvj420p"));
  write_bytes(folder / "turned.jpg", with_orientation(jpeg, 6));
  CHECK(in_words(make_page_sizes(folder / "turned.jpg")) ==
        std::vector<std::string>{"webp 240x300", "jpeg 240x300", "webp 320x400"});
}

TEST_CASE("sizes are the same bytes every time") {
  TempFolder folder;
  const auto path = make_picture(folder / "cover.png", 700, 700, "rgb24", "mandelbrot");
  const auto first = make_page_sizes(path), second = make_page_sizes(path);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].bytes == second[i].bytes);
}
