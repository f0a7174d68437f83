// A transcript in every form that it is published in. JSON: version 1.0.0 with speaker, startTime, endTime and body in
// every segment (rule T5); text: a paragraph for each speaker; HTML: cite, time and p only (rule T6).
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
#pragma once

#include "model/transcript.h"

#include <string>

namespace voicepress {

std::string write_transcript(const Transcript& transcript, TranscriptForm form);

}  // namespace voicepress
