// Reads what goes with an episode: image, transcripts, chapters. What cannot be used is left out with an error among
// the companions' complaints.
#pragma once

#include "content/field_reader.h"
#include "content/media_folder.h"
#include "model/episode.h"

namespace voicepress::content {

// The episode's people are read already.
void read_companions(const FieldReader& reader, const MediaFolder& media, const Show& show, Episode& episode);

// Chapters that the notes list count where no field gives any; where one does, the two must agree.
void consider_noted_chapters(Chapters noted, Episode& episode, Diagnostics& diagnostics);

}  // namespace voicepress::content
