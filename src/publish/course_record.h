// The course of a sound as JSON text for the cache, and back: what comes back equals what was kept.
#pragma once

#include "model/sound_course.h"

#include <optional>
#include <string>

namespace voicepress {

std::string to_record(const SoundCourse& course);
std::optional<SoundCourse> course_from_record(const std::string& text);  // nothing: damaged

}  // namespace voicepress
