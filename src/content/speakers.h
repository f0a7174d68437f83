// Who the speakers of a transcript are: persons of the episode, by their full or first names, or by what the field
// `speakers` says of them ("SPEAKER_00" = "Caroline Doherty"). Who is neither is complained about: listeners would read
// a name that nobody introduced.
#pragma once

#include "base/diagnostic.h"
#include "content/field_reader.h"
#include "model/episode.h"

#include <map>
#include <string>
#include <vector>

namespace voicepress::content {

using SpeakerNames = std::map<std::string, std::string>;  // what a transcript calls them, in lower case -> the name

// Of the field `speakers`.
SpeakerNames read_speakers(const FieldReader& reader);

// What a transcript may call the episode's people.
std::vector<std::string> known_speakers(const Episode& episode);

// Gives every cue its speaker's full name.
void name_speakers(Transcript& transcript, const Episode& episode, Diagnostics& diagnostics);

}  // namespace voicepress::content
