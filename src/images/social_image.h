// The picture that goes with a link wherever somebody posts it: the cover at one side, what it is about at the other,
// on the cover's own colours, 1200 by 630 pixels as link previews want it. What reads from right to left has its cover
// at the right. The same cover and words give the same bytes on every machine.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace voicepress {

struct SocialText {
  std::string title;
  std::string above;     // small, over the title: the show's title; or empty
  std::string below;     // under the title: names; or empty
  std::string label;     // "Series 1, episode 2"; or empty
  std::string language;  // BCP 47
};

inline constexpr int social_image_width = 1200;
inline constexpr int social_image_height = 630;
// Part of the name of every file: raised when one could come out different.
inline constexpr int social_image_version = 1;

// Draws on one cover. What they have in common is made once; then any thread may draw. Throws Error(content) where the
// cover cannot be used, Error(machine) where fonts are missing.
class SocialImages {
 public:
  explicit SocialImages(const std::filesystem::path& cover);
  ~SocialImages();
  SocialImages(const SocialImages&) = delete;
  SocialImages& operator=(const SocialImages&) = delete;

  // The bytes of a JPEG.
  std::string draw(const SocialText& text) const;

 private:
  struct Grounds;
  std::unique_ptr<Grounds> grounds_;
};

}  // namespace voicepress
