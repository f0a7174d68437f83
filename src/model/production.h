// What is done to a recording before it is made into files: cleaned up, and joined with other sounds (the parts of an
// episode). It changes what is heard and when; see retiming.h.
#pragma once

#include "base/place.h"
#include "model/media_file.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// [audio.process]. Applied to the recording alone, in this order.
struct Processing {
  std::optional<double> highpass_hertz;  // takes away what is lower
  std::optional<double> denoise_db;      // by how much steady noise is lowered
  bool leveller = false;                 // raises quiet stretches of speech, gently
  bool deess = false;                    // softens sharp s
  Located<std::string> filters;          // a chain as libavfilter writes it; may be empty
  bool trim = false;                     // cuts silence off both ends

  bool has_filters() const { return highpass_hertz || denoise_db || leveller || deess || !filters->empty(); }
};

// [audio.joins]. How two parts meet: one fades into the other, or there is a pause between them; not both.
struct Joins {
  std::chrono::milliseconds crossfade{0};
  std::chrono::milliseconds gap{0};
  std::chrono::milliseconds fade{0};  // in and out, of intro, outro and bumpers where they are not crossfaded
};

// A sound put into the recording.
struct Bumper {
  MediaFile sound;
  Located<std::chrono::milliseconds> at;  // of the recording
};

struct Production {
  Processing process;
  Joins joins;
  std::optional<MediaFile> intro, outro;
  std::vector<Bumper> bumpers;  // ascending by `at`

  bool has_parts() const { return intro || outro || !bumpers.empty(); }
  bool is_plain() const { return !has_parts() && !process.has_filters() && !process.trim; }
};

// One line that names everything but the sounds themselves; equal text and equal sounds mean equal audio.
std::string canonical_text(const Production& production);

}  // namespace voicepress
