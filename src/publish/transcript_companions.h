// The files that carry an episode's transcripts: one for each form and language. The episode's own transcript has the
// plain name ("transcripts/<slug>.vtt"), translations name their language ("transcripts/<slug>.de.vtt").
#pragma once

#include "model/publication.h"
#include "publish/episode_work.h"

#include <vector>

namespace voicepress {

struct TranscriptCompanion {
  PublishedTranscript published;
  const Transcript* transcript = nullptr;  // to be written, or
  const CompanionFile* kept = nullptr;     // as it was: see transcribing.h
};

// The own language first, and of each language WebVTT first. They point into `work`.
std::vector<TranscriptCompanion> transcript_companions(const EpisodeWork& work);

// With the character set, as servers send it.
std::string served_type(TranscriptForm form);

}  // namespace voicepress
