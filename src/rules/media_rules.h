// What chapters, transcript and soundbites must keep to once the length of the audio is known. Pure. A companion with
// errors is to be left out of the publication by the caller; the episode itself goes out (feeds.md CH3, T7).
#pragma once

#include "base/diagnostic.h"
#include "model/episode.h"

#include <chrono>
#include <vector>

namespace voicepress {

struct CompanionVerdict {
  Diagnostics diagnostics;
  bool chapters_ok = true;  // also true when there are none
  bool transcript_ok = true;
  std::vector<bool> translations_ok;  // in their order
  bool soundbites_ok = true;
};

// `duration` is that of the published audio.
CompanionVerdict check_media(const Episode& episode, std::chrono::milliseconds duration);

}  // namespace voicepress
