#include "images/cover.h"

#include "base/ascii.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace voicepress {

namespace {

constexpr auto export_again = "export it from your image program as 3000 x 3000 pixels, RGB, JPEG";

class Complaints {
 public:
  explicit Complaints(const Located<std::string>& name) : name_(name) {}

  void add(Severity severity, std::string rule, const std::string& what, std::string fix) {
    list_.push_back(
        {severity, std::move(rule), name_.place, fmt::format("the picture '{}' {}", *name_, what), std::move(fix)});
  }
  Diagnostics take() { return std::move(list_); }

 private:
  const Located<std::string>& name_;
  Diagnostics list_;
};

std::string lower_ending(const std::string& name) {
  return lower_ascii(std::filesystem::path(name).extension().string());
}

bool ending_fits(ImageFacts::Kind kind, const std::string& ending) {
  switch (kind) {
    case ImageFacts::Kind::jpeg: return ending == ".jpg" || ending == ".jpeg";
    case ImageFacts::Kind::png: return ending == ".png";
  }
  return false;
}

void check_size(const ImageFacts& facts, Complaints& complaints) {
  const auto size = fmt::format("{} x {} pixels", facts.width, facts.height);
  if (facts.width != facts.height) {
    complaints.add(Severity::error, "cover-square", fmt::format("is not square: {}", size),
                   "crop it to a square, then export it as 3000 x 3000 pixels, RGB, JPEG");
  }
  if (std::min(facts.width, facts.height) < min_cover_side) {
    complaints.add(Severity::error, "cover-size",
                   fmt::format("is too small: {}; directories want at least {} a side", size, min_cover_side),
                   "export it again from the original drawing or photograph as 3000 x 3000 pixels, RGB, JPEG; "
                   "enlarging the small file only blurs it");
  } else if (std::max(facts.width, facts.height) > max_cover_side) {
    complaints.add(Severity::error, "cover-size",
                   fmt::format("is too large: {}; directories want at most {} a side", size, max_cover_side),
                   export_again);
  }
}

void check_colour(const ImageFacts& facts, Complaints& complaints) {
  switch (facts.colour) {
    case ImageFacts::Colour::rgb: break;
    case ImageFacts::Colour::grey:
      complaints.add(Severity::error, "cover-colour", "is stored as greyscale",
                     "set the colour mode to RGB in your image program (it may stay black and white to the eye), then "
                     "export it as JPEG");
      break;
    case ImageFacts::Colour::cmyk:
      complaints.add(Severity::error, "cover-colour", "is in CMYK, the colours of printing presses",
                     "set the colour mode to RGB in your image program, then export it as JPEG");
      break;
    case ImageFacts::Colour::other:
      complaints.add(Severity::error, "cover-colour", "is not stored in RGB colours", export_again);
      break;
  }
  if (facts.bits > 8) {
    complaints.add(Severity::error, "cover-depth", fmt::format("has {} bits per channel instead of 8", facts.bits),
                   "choose 8 bits per channel in your image program, then export it as JPEG");
  }
  if (facts.has_alpha) {
    complaints.add(Severity::error, "cover-alpha", "has a channel for transparency",
                   "put a background layer behind it, then export it as JPEG, which has no transparency");
  }
}

// Published pictures carry no profile, and apps ignore it anyway: other numbers are then shown as if they were sRGB.
void check_profile(const ImageFacts& facts, Complaints& complaints) {
  if (facts.profile.empty()) return;
  complaints.add(
      Severity::warning, "cover-profile",
      fmt::format("has the colour profile '{}' instead of sRGB, so its colours will look wrong in apps", facts.profile),
      "choose \"convert to sRGB\" in your image program, then export it as JPEG");
}

void check_ending(const ImageFacts& facts, const Located<std::string>& name, Complaints& complaints) {
  const auto ending = lower_ending(*name);
  if (ending_fits(facts.kind, ending)) return;
  const auto right = facts.kind == ImageFacts::Kind::jpeg ? ".jpg" : ".png";
  complaints.add(Severity::error, "cover-ending", fmt::format("is a {} file by its content", to_string(facts.kind)),
                 fmt::format("rename the file to '{}' and write that name here",
                             std::filesystem::path(*name).replace_extension(right).string()));
}

}  // namespace

Diagnostics check_cover(const ImageFacts& facts, const Located<std::string>& name) {
  Complaints complaints(name);
  check_ending(facts, name, complaints);
  check_size(facts, complaints);
  check_colour(facts, complaints);
  check_profile(facts, complaints);
  return complaints.take();
}

Diagnostic unusable_image(const Error& error, const Located<std::string>& name) {
  return {Severity::error, "image-file", name.place, error.chain(),
          "give the name of a JPEG or PNG file, exported from your image program"};
}

}  // namespace voicepress
