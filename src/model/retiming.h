// Where a moment of the recording is heard in the published episode. Chapters and transcripts are timed against the
// recording; an intro, a bumper or a cut moves what comes after it.
#pragma once

#include "model/chapter.h"
#include "model/podcast_tags.h"
#include "model/transcript.h"

#include <chrono>
#include <optional>
#include <vector>

namespace voicepress {

struct Insertion {
  std::chrono::milliseconds at{0};  // of the recording
  std::chrono::milliseconds length{
      0};  // by which everything from there on is later; negative: so much is cut out there
  bool operator==(const Insertion&) const = default;
};

using Insertions = std::vector<Insertion>;  // ascending by `at`

// Where this moment of the recording is heard; nothing where it was cut out. What was cut off at the beginning is where
// the episode begins.
std::optional<std::chrono::milliseconds> heard_at(std::chrono::milliseconds time, const Insertions& insertions);

// The chapter that begins the recording begins the episode: an intro belongs to it. Of chapters that begin in what was
// cut off at the beginning, the last is heard; of those in another cut, none.
void retime(Chapters& chapters, const Insertions& insertions);
// Without the cues of what was cut out.
void retime(Transcript& transcript, const Insertions& insertions);
// Without those of which nothing is left.
void retime(std::vector<Soundbite>& soundbites, const Insertions& insertions);
void retime(std::vector<ValueBlock>& values, const Insertions& insertions);

}  // namespace voicepress
