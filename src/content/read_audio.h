// Reads [audio]: a show's fills in the defaults, an episode's overrides the show's, field by field.
#pragma once

#include "content/field_reader.h"
#include "content/media_folder.h"
#include "model/production.h"
#include "model/profile.h"

namespace voicepress::content {

struct AudioSettings {
  Profile profile;        // what to make of a recording
  Production production;  // what is done to it before
};

AudioSettings read_audio(const FieldReader& file, const MediaFolder& media, AudioSettings base);

}  // namespace voicepress::content
