// One more pass over a sound, for a producer's report: how loud it is from second to second, and, given the treatment
// it was published with, where its limiter worked. A build never asks for it.
#pragma once

#include "audio/progress.h"
#include "audio/treatment.h"
#include "base/pool.h"
#include "model/sound_course.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace voicepress {

// Rises when the same sound would give another course; part of the cache's key.
constexpr int course_version = 1;

struct CourseRequest {
  std::filesystem::path sound;
  int channels = 0;                      // measured as so many: 1 or 2; 0: as many as it has
  std::optional<Treatment> treatment{};  // what the limiter is watched with; loudness is measured before it
};

// Throws as RecordingReader does.
SoundCourse measure_course(const CourseRequest& request, WorkPool& pool, AudioProgress progress,
                           const std::stop_token& stop);

}  // namespace voicepress
