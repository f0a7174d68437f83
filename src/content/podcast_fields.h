// The part of the field table that becomes tags of the podcast namespace, of Apple's and of media: grown too large for
// one file, but still the same table (fields.h). Internal to content/.
#pragma once

#include "content/fields.h"

#include <vector>

namespace voicepress::content {

// Beside the other fields of show.toml, and of an episode.
std::vector<Field> podcast_fields_of_show();
std::vector<Field> podcast_fields_of_episode();

// The groups of their tables.
std::vector<FieldGroup> podcast_groups();

// [[value]] or [[live.value]], and the groups of its parts, whose names begin like its own: "live.value.recipients".
enum class ValueOf { show_or_episode, live_stream };
Field value_section(ValueOf whose);
void add_value_groups(ValueOf whose, std::vector<FieldGroup>& groups);

// What names another show.
std::vector<Field> remote_fields();

}  // namespace voicepress::content
