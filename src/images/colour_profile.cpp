#include "images/colour_profile.h"

#include "base/text.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace voicepress::images {

namespace {

// Out of bounds reads as 0, which no valid profile has where it matters.
std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return number;
}

constexpr std::size_t header_bytes = 128;
constexpr std::uint32_t most_tags = 100;  // profiles have about ten
constexpr std::size_t longest_name = 60;

// What a tag of the profile holds; empty when it has none of that name or says nonsense about it.
std::string_view tag(std::string_view icc, std::string_view name) {
  const std::uint32_t count = std::min(number_at(icc, header_bytes), most_tags);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = header_bytes + 4 + std::size_t{12} * i;
    if (entry + 12 > icc.size()) break;
    if (icc.substr(entry, 4) != name) continue;
    const std::size_t offset = number_at(icc, entry + 4), length = number_at(icc, entry + 8);
    if (offset > icc.size() || length > icc.size() - offset) return {};
    return icc.substr(offset, length);
  }
  return {};
}

// A colour in XYZ, 15 bits before the point and 16 behind it.
bool is_near(std::string_view xyz, const std::array<double, 3>& wanted) {
  constexpr double tolerance = 0.01;  // profiles round, and adapt to D50 in slightly different ways
  if (xyz.size() < 20) return false;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto fixed = static_cast<std::int32_t>(number_at(xyz, 8 + 4 * i));
    if (std::abs(fixed / 65536.0 - wanted[i]) > tolerance) return false;
  }
  return true;
}

// Version 2 has ASCII, version 4 UTF-16 in several languages, of which the first will do.
std::string name_of(std::string_view icc) {
  const std::string_view text = tag(icc, "desc");
  std::string name;
  if (text.starts_with("desc")) {
    name = std::string(text.substr(std::min<std::size_t>(12, text.size()), number_at(text, 8)));
  } else if (text.starts_with("mluc")) {
    const std::size_t length = number_at(text, 20), offset = number_at(text, 24);
    if (offset < text.size())
      for (std::size_t i = 1; i < std::min(length, text.size() - offset); i += 2) name += text[offset + i];
  }
  name = name.substr(0, std::min(name.find('\0'), longest_name));
  for (const char c : name)
    if (c < ' ' || c > '~') return "unknown";
  return trim(name).empty() ? "unknown" : trim(name);
}

}  // namespace

std::string foreign_profile(std::string_view icc) {
  // sRGB's primaries under D50, as IEC 61966-2-1 and the ICC give them.
  const bool is_srgb = is_near(tag(icc, "rXYZ"), {0.4361, 0.2225, 0.0139}) &&
                       is_near(tag(icc, "gXYZ"), {0.3851, 0.7169, 0.0971}) &&
                       is_near(tag(icc, "bXYZ"), {0.1431, 0.0606, 0.7139});
  return is_srgb ? "" : name_of(icc);
}

}  // namespace voicepress::images
