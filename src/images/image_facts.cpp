#include "images/image_facts.h"

#include "images/picture.h"

namespace voicepress {

ImageFacts inspect_image(const std::filesystem::path& path) { return images::decode_picture(path).facts; }

std::string to_string(ImageFacts::Kind kind) {
  switch (kind) {
    case ImageFacts::Kind::jpeg: return "JPEG";
    case ImageFacts::Kind::png: return "PNG";
  }
  return "";
}

}  // namespace voicepress
