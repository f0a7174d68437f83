// Reads [feeds], moved_to and moved_from of a show. Whether the wishes fit the show is judged by rules/feed_rules.h.
#pragma once

#include "content/field_reader.h"
#include "model/show.h"

namespace voicepress::content {

void read_feeds(const FieldReader& show_reader, Show& show);

}  // namespace voicepress::content
