#include "site/qr_code.h"

#include "base/error.h"
#include "support/command.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

#include <pugixml.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// What a scanner reads (zbarimg), from the drawing as another program rasterises it, on a ground of that colour.
std::string scanned(const std::string& svg, const std::string& ground) {
  const TempFolder folder;
  write_text(folder / "code.svg", svg);
  run({"ffmpeg", "-v", "error", "-i", (folder / "code.svg").string(), "-f", "lavfi", "-i",
       "color=c=" + ground + ":s=900x900", "-filter_complex",
       "[0]scale=600:600:flags=neighbor[code];[1][code]overlay=150:150", "-frames:v", "1",
       (folder / "code.png").string()});
  return run({"zbarimg", "--nodbus", "--quiet", "--raw", "--oneshot", (folder / "code.png").string()});
}

}  // namespace

TEST_CASE("a scanner reads the address back from a QR code, on light and on dark pages") {
  for (const std::string address :
       {"https://example.org/", "https://podcasts.example.org/key-voices/feed.xml?from=qr&lang=cy#a",
        "podcast://example.org/f%C3%BChrung/"}) {
    const std::string svg = qr_code_svg(address, "QR code");
    CHECK(scanned(svg, "white") == address);
    CHECK(scanned(svg, "black") == address);
  }
}

TEST_CASE("a QR code is one path with a name, and needs no style") {
  const std::string svg = qr_code_svg("https://example.org/", "QR code for \"A & B\" <feed>");
  pugi::xml_document document;
  REQUIRE(document.load_string(svg.c_str()));
  const pugi::xml_node root = document.child("svg");
  CHECK(root.child("title").text().as_string() == std::string("QR code for \"A & B\" <feed>"));
  CHECK(root.attribute("role").value() == std::string("img"));
  // 25 modules and a quiet zone of 4 on each side.
  CHECK(root.attribute("viewBox").value() == std::string("0 0 33 33"));
  const auto paths = root.children("path");
  CHECK(std::distance(paths.begin(), paths.end()) == 1);
  CHECK(svg.find("style") == std::string::npos);
  CHECK(svg == qr_code_svg("https://example.org/", "QR code for \"A & B\" <feed>"));
}

TEST_CASE("an address that no QR code holds is an error that says what to do") {
  CHECK_THROWS_WITH(qr_code_svg("https://example.org/" + std::string(3000, 'a'), "too long"),
                    "the address is too long for a QR code: use a shorter one");
  CHECK_NOTHROW(qr_code_svg("https://example.org/" + std::string(2600, 'a'), "long"));
}
