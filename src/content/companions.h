// Reads what goes with an episode: image, transcript, chapters. What cannot be used is left out with an error among
// the companions' complaints.
#pragma once

#include "content/field_reader.h"
#include "content/media_folder.h"
#include "model/episode.h"

#include <string>

namespace voicepress::content {

void read_companions(const FieldReader& reader, const MediaFolder& media, const std::string& language,
                     Episode& episode);

}  // namespace voicepress::content
