// Tags of the podcast namespace that stand for themselves, as the fields that say the same in our files: soundbites,
// places, licences, texts for programs, trailers, rhythms, chats, recommended shows.
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
#pragma once

#include "importing/feed_values.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::importing {

// TOML for show.toml or front matter.
struct ExtraFields {
  std::string lines;     // they stand before every section
  std::string sections;  // at the end

  bool empty() const { return lines.empty() && sections.empty(); }
};

// Whether such a tag has fields of ours, in show.toml or in an episode's front matter.
enum class TagOf { show, episode };
bool has_fields(std::string_view tag_name, TagOf where);

ExtraFields extra_fields(const std::vector<FeedTag>& tags);

}  // namespace voicepress::importing
