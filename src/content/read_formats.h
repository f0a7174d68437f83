// Reads `formats` of [audio]: which files to make of a recording. MP3 is always among them, because it is the one that
// every app plays; the order in which they are written does not matter.
#pragma once

#include "content/field_reader.h"
#include "model/profile.h"

#include <string>
#include <vector>

namespace voicepress::content {

void read_formats(const FieldReader& audio, Profile& profile);

// As a producer would write it, in the order of all_formats: `formats = ["mp3", "opus"]`.
std::string formats_line(const std::vector<Format>& formats);

}  // namespace voicepress::content
