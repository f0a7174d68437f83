// Reads [audio] into a profile: a show's fills in the defaults, an episode's overrides the show's, field by field.
#pragma once

#include "content/field_reader.h"
#include "model/profile.h"

namespace voicepress::content {

Profile read_audio(const FieldReader& file, const Profile& base);

}  // namespace voicepress::content
