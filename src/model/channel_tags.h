// What a feed says of a show once, beyond its title and description: the channel's tags of the podcast namespace, and
// what directories and hubs are told. Empty strings and empty places mean "not given".
#pragma once

#include "base/dates.h"
#include "base/place.h"
#include "model/person.h"
#include "model/podcast_tags.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// podcast:trailer: a file that stands for the whole show, or for one season.
struct Trailer {
  Located<std::string> title;
  Located<std::string> url;
  Located<Instant> date;
  std::optional<Located<int>> length;  // bytes
  Located<std::string> type;           // "audio/mpeg"
  std::optional<Located<int>> season;
};

// What one season is called (podcast:season).
struct SeasonName {
  Located<int> number;
  Located<std::string> name;
};

// podcast:updateFrequency: when episodes are to be expected.
struct UpdateFrequency {
  Located<std::string> text;                  // "Every Thursday"
  Located<std::string> rule;                  // a recurrence rule of RFC 5545
  std::optional<Located<Instant>> starts_at;  // dtstart
  Located<bool> complete;
};

struct ChannelTags {
  Located<std::string> medium;  // "podcast", "music", …
  std::vector<Trailer> trailers;
  std::vector<SeasonName> seasons;
  std::vector<Located<std::string>> blocked_services;
  std::vector<Located<std::string>> allowed_services;
  std::vector<RemoteItem> remote_items;
  std::vector<RemoteItem> podroll;
  std::optional<UpdateFrequency> update_frequency;
  Located<bool> podping;
  std::optional<RemoteItem> publisher;
  std::vector<Reply> replies;
};

// For directories, hubs and old feed readers.
struct DirectoryTags {
  Located<std::string> itunes_title;
  Located<bool> complete;  // no episode will follow
  Located<bool> block;     // no directory is to show it
  Located<std::string> hub;
  Located<std::string> managing_editor;  // "desk@example.org (Podcast Desk)"
  Located<std::string> web_master;
  std::optional<Located<int>> ttl;  // minutes
  std::vector<Located<int>> skip_hours;
  std::vector<Located<std::string>> skip_days;
};

}  // namespace voicepress
