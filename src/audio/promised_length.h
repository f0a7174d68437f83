// How much sound a container says it holds, in its header: what a recording is compared with to find that it was
// cut off. A guess from the file's size, or from what lies at its end, is no promise.
#pragma once

#include "libav/input.h"

#include <cstdint>
#include <optional>
#include <string>

namespace voicepress {

// In frames at `sample_rate`; nothing where the container does not say, or cannot be believed.
std::optional<std::int64_t> promised_frames(const libav::MediaInput& input, const AVStream& stream, int sample_rate);

// Throws Error(content) for a WAV whose header states less sound than lies there: what is behind would be lost.
void refuse_hidden_sound(const std::string& name, const libav::MediaInput& input, const AVStream& stream);

}  // namespace voicepress
