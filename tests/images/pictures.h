// Pictures for the tests of this room, made by the ffmpeg program or, where it cannot make them, byte by byte.
#pragma once

#include "base/files.h"
#include "support/command.h"
#include "support/temp_folder.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace voicepress::test {

// One frame of a source of the ffmpeg program ("testsrc2", "mandelbrot", "color=c=0xC81E3C"), brought to the size
// and pixel format wanted, behind `filter` if one is given.
inline std::filesystem::path make_picture(const std::filesystem::path& path, int width, int height,
                                          const std::string& pixel_format, const std::string& source = "testsrc2",
                                          const std::string& filter = "null") {
  const auto size = std::to_string(width) + ":" + std::to_string(height);
  run({"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", "scale=" + size + "," + filter, "-frames:v",
       "1", "-update", "1", "-pix_fmt", pixel_format, "-strict", "unofficial", path.string()});
  return path;
}

inline std::filesystem::path write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

inline std::string bytes_of(const std::filesystem::path& path) { return read_file(path, 100'000'000); }

// The JPEG with an EXIF block right after its first marker that says which way up it was taken.
inline std::string with_orientation(const std::string& jpeg, int orientation) {
  using namespace std::string_view_literals;
  std::string tiff("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"sv);
  tiff += static_cast<char>(orientation);
  tiff += "\0\0\0\0\0\0"sv;
  std::string body("Exif\0\0"sv);
  body += tiff;
  const auto length = body.size() + 2;
  std::string segment("\xff\xe1"sv);
  segment += static_cast<char>(length >> 8);
  segment += static_cast<char>(length & 0xff);
  return jpeg.substr(0, 2) + segment + body + jpeg.substr(2);
}

// A plain JPEG of one component (grey) or four (CMYK), which the ffmpeg program does not write. `side` is a
// multiple of 8. Each block is one-bit codes: "the same as before" and, unless this is the first pass of a
// progressive picture, "no more".
enum class Passes { one, progressive };
inline std::string plain_jpeg(int side, int components, Passes passes = Passes::one) {
  using namespace std::string_view_literals;
  const auto add = [](std::string& to, int number) { to += static_cast<char>(number); };
  std::string result("\xff\xd8\xff\xdb\0\x43\0"sv);
  result.append(64, '\x10');
  const bool progressive = passes == Passes::progressive;
  result += progressive ? "\xff\xc2\0"sv : "\xff\xc0\0"sv;
  for (const int number : {8 + 3 * components, 8, side >> 8, side & 0xff, side >> 8, side & 0xff, components}) {
    add(result, number);
  }
  for (int i = 1; i <= components; ++i) {
    for (const int number : {i, 0x11, 0}) add(result, number);
  }
  for (const int table : {0x00, 0x10}) {
    result += "\xff\xc4\0\x14"sv;
    for (const int number : {table, 1}) add(result, number);
    result.append(16, '\0');
  }
  result += "\xff\xda\0"sv;
  for (const int number : {6 + 2 * components, components}) add(result, number);
  for (int i = 1; i <= components; ++i) {
    for (const int number : {i, 0}) add(result, number);
  }
  for (const int number : {0, progressive ? 0 : 63, 0}) add(result, number);
  const int blocks = (side / 8) * (side / 8) * components;
  const int bits = blocks * (progressive ? 1 : 2);
  result.append(static_cast<std::size_t>(bits + 7) / 8, '\0');
  return result + "\xff\xd9";
}

}  // namespace voicepress::test
