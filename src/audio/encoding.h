// Whether a recording is encoded in pieces or as a whole.
#pragma once

namespace voicepress {

enum class Encoding {
  in_segments,
  in_one_go,  // by one encoder from beginning to end: slower, and the reference that joins are held against
};

}  // namespace voicepress
