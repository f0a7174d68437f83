// Reads of [audio] what is done to a recording: [audio.process], intro, outro, [[audio.bumpers]] and [audio.joins]. An
// episode's override the show's, field by field; its bumpers replace the show's.
#pragma once

#include "content/field_reader.h"
#include "content/media_folder.h"
#include "model/production.h"

namespace voicepress::content {

// `audio` reads the section, `file` the file that it stands in.
void read_production(const FieldReader& audio, const FieldReader& file, const MediaFolder& media,
                     Production& production);

}  // namespace voicepress::content
