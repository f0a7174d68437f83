// Reads the fields that become tags of the podcast namespace: those that shows, episodes and live streams share, and
// those of an episode or a show alone. Forms are judged here, what the values mean by rules/.
#pragma once

#include "content/date_field.h"
#include "content/field_reader.h"
#include "content/media_folder.h"
#include "model/episode.h"
#include "model/show.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

// `value_group` is the group of its [[value]]: "value" or "live.value".
PodcastTags read_podcast_tags(const FieldReader& reader, const MediaFolder& media, const std::string& value_group);

// A picture of the media folder, or an address. Nothing when the field is not there, or after an error.
std::optional<FeedImage> read_feed_image(const FieldReader& reader, std::string_view field, const MediaFolder& media);

std::vector<ValueBlock> read_values(const FieldReader& reader, const std::string& group);
RemoteItem read_remote_item(const FieldReader& fields);
std::vector<Located<std::string>> read_free_xml(const FieldReader& reader);

void read_tags_of_episode(const FieldReader& reader, const MediaFolder& media, Episode& episode);
void read_tags_of_show(const FieldReader& reader, const MediaFolder& media, const Calendar& calendar, Show& show);
std::vector<LiveItem> read_live_items(const FieldReader& reader, const MediaFolder& media, const Calendar& calendar);

}  // namespace voicepress::content
