// A decoded picture, for this room only: the file read with limits, recognised by its first bytes and decoded by
// libav's own JPEG or PNG decoder, one thread, no demuxer, so that nothing but the given file is ever opened.
#pragma once

#include "images/image_facts.h"
#include "libav/owners.h"

namespace voicepress::images {

struct Picture {
  ImageFacts facts;
  libav::Frame frame;  // as stored: orientation not applied
};

Picture decode_picture(const std::filesystem::path& path);

}  // namespace voicepress::images
