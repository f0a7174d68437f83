#include "images/opaque_picture.h"

#include "base/text.h"
#include "images/picture.h"

namespace voicepress::images {

libav::Frame decode_opaque(const std::filesystem::path& path) {
  auto picture = decode_picture(path);
  if (picture.facts.colour == ImageFacts::Colour::cmyk)
    throw Error(ErrorKind::content,
                printable(path.string()) + " is in CMYK, the colours of printing presses; RGB is needed");
  auto rgb = to_opaque_rgb(*picture.frame);
  picture.frame.reset();  // a large one takes 100 MB
  return upright(std::move(rgb), picture.facts.orientation);
}

}  // namespace voicepress::images
