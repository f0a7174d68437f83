#include "images/colour_profile.h"
#include "images/image_facts.h"
#include "images/pictures.h"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using images::foreign_profile;

namespace {

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

using Xyz = std::array<double, 3>;
struct Primaries {
  Xyz red, green, blue;
};
const Primaries srgb = {{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}};
const Primaries p3 = {{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}};

std::string xyz(const Xyz& colour) {
  std::string bytes = std::string("XYZ ") + number(0);
  for (const double part : colour) bytes += number(static_cast<std::uint32_t>(static_cast<std::int32_t>(part * 65536)));
  return bytes;
}

std::string described(const std::string& name) {
  return "desc" + number(0) + number(static_cast<std::uint32_t>(name.size() + 1)) + name + '\0';
}

// As version 4 writes it: UTF-16, one language.
std::string described_in_utf16(const std::string& name) {
  std::string text;
  for (const char c : name) text += std::string(1, '\0') + c;
  return "mluc" + number(0) + number(1) + number(12) + "enUS" + number(static_cast<std::uint32_t>(text.size())) +
         number(28) + text;
}

std::string profile(const Primaries& primaries, const std::string& description) {
  const std::vector<std::pair<std::string, std::string>> tags = {
      {"desc", description},
      {"rXYZ", xyz(primaries.red)},
      {"gXYZ", xyz(primaries.green)},
      {"bXYZ", xyz(primaries.blue)},
  };
  std::string table = number(static_cast<std::uint32_t>(tags.size())), data;
  const std::size_t data_begin = 128 + 4 + 12 * tags.size();
  for (const auto& [name, value] : tags) {
    table += name + number(static_cast<std::uint32_t>(data_begin + data.size())) +
             number(static_cast<std::uint32_t>(value.size()));
    data += value;
  }
  return std::string(128, '\0') + table + data;
}

// The JPEG with the profile in a segment of its own, as image programs embed it.
std::string with_profile(const std::string& jpeg, const std::string& icc) {
  std::string body = std::string("ICC_PROFILE") + '\0' + '\x01' + '\x01' + icc;
  const auto length = body.size() + 2;
  std::string segment = "\xff\xe2";
  segment += static_cast<char>(length >> 8);
  segment += static_cast<char>(length & 0xff);
  return jpeg.substr(0, 2) + segment + body + jpeg.substr(2);
}

}  // namespace

TEST_CASE("a profile with the primaries of sRGB is none, whatever its name") {
  CHECK(foreign_profile(profile(srgb, described("sRGB IEC61966-2.1"))).empty());
  CHECK(foreign_profile(profile(srgb, described("c2"))).empty());
}

TEST_CASE("a profile with other primaries is called by its name, in both versions of the format") {
  CHECK(foreign_profile(profile(p3, described("Adobe RGB (1998)"))) == "Adobe RGB (1998)");
  CHECK(foreign_profile(profile(p3, described_in_utf16("Display P3"))) == "Display P3");
  CHECK(foreign_profile(profile(p3, described("a\x1b[31mb"))) == "unknown");
}

TEST_CASE("a profile that is cut off or nonsense is foreign and has no name") {
  const std::string whole = profile(p3, described("Display P3"));
  for (std::size_t length = 0; length < whole.size(); length += 7)
    CHECK_FALSE(foreign_profile(whole.substr(0, length)).empty());
  CHECK(foreign_profile(std::string(4000, '\xff')) == "unknown");
  CHECK(foreign_profile("") == "unknown");
}

TEST_CASE("the profile of a JPEG is found in the file") {
  TempFolder folder;
  const auto plain = bytes_of(make_picture(folder / "plain.jpg", 64, 64, "yuvj420p"));
  CHECK(inspect_image(folder / "plain.jpg").profile.empty());
  write_bytes(folder / "p3.jpg", with_profile(plain, profile(p3, described("Display P3"))));
  CHECK(inspect_image(folder / "p3.jpg").profile == "Display P3");
  write_bytes(folder / "srgb.jpg", with_profile(plain, profile(srgb, described("sRGB"))));
  CHECK(inspect_image(folder / "srgb.jpg").profile.empty());
}
