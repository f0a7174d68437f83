// What FFmpeg says while it works. Its messages never reach stderr: the last complaint of each thread is kept, so
// that an Error can repeat it, and everything else is dropped. Also sets FFmpeg's process-wide limits.
#pragma once

#include <string>

namespace voicepress::libav {

// Once per process, however often it is called; every owner of a file or codec calls it first.
void prepare();

void forget_complaints();      // of this thread
std::string last_complaint();  // of this thread, on one line; empty when there was none

// " (complaint)" or nothing: the tail of an error sentence.
std::string complaint_in_brackets();

}  // namespace voicepress::libav
