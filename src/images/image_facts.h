// What a picture file really is, whatever its name says: found from its first bytes, its headers and a complete
// decode, so that a file with facts is a file that can be shown. Sizes are pixels as a viewer shows them (EXIF
// orientation applied). Throws Error(content) with a sentence for the producer when there is no usable JPEG or
// PNG, and refuses files above 10 MB or above 6000 pixels a side before decoding them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace voicepress {

struct ImageFacts {
  enum class Kind { jpeg, png };
  enum class Colour { rgb, grey, cmyk, other };

  Kind kind = Kind::jpeg;
  int width = 0;
  int height = 0;
  bool has_alpha = false;  // a channel for transparency exists, used or not
  Colour colour = Colour::rgb;
  int bits = 8;         // per channel
  int orientation = 1;  // EXIF, 1 to 8; make_jpeg applies it
  std::uint64_t bytes = 0;
  std::string profile;  // the colour profile's name, when it has one that is not sRGB
};

// Part of every cache key for facts and for pictures made from them: raised when either could come out different.
inline constexpr int image_version = 3;

inline constexpr std::uint64_t max_image_bytes = std::uint64_t{10} * 1024 * 1024;
inline constexpr int max_image_side = 6000;

ImageFacts inspect_image(const std::filesystem::path& path);

std::string to_string(ImageFacts::Kind kind);  // "JPEG", "PNG"

}  // namespace voicepress
