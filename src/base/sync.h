// When what was written has to be on the disk itself.
#pragma once

namespace voicepress {

enum class Sync {
  each_change,    // before anything goes on, which takes a busy disk a second
  by_the_system,  // when it likes: this program's end costs nothing, a power cut may cost the last half minute
};

}  // namespace voicepress
