// Which feeds a show has, and which episodes each of them holds: the main one, one for each format, season and topic
// that was asked for, and the archives of those that are divided into pages (RFC 5005, section 4). Pure. A view points
// into its publication and lives no longer than it.
#pragma once

#include "model/publication.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class FeedKind {
  main,     // what directories list
  further,  // the same episodes, or some of them, for listeners who chose it
  archive,  // older episodes
};

// Another feed that belongs with this one: an atom:link.
struct FeedRelation {
  std::string rel;  // "current", "prev-archive", "next-archive", "related"
  std::string path;
  std::string title;  // may be empty
};

struct FeedView {
  FeedKind kind = FeedKind::main;
  std::string path;                               // below the show's folder: "feed-opus.xml"
  std::string title;                              // of the channel: "Key Voices (Opus)"
  std::optional<Format> format;                   // of its enclosures, where an episode has it
  std::vector<const PublishedEpisode*> episodes;  // newest first
  std::vector<FeedRelation> relations;
};

// The main feed first, then formats, seasons and topics; archives after the feed that they belong to.
std::vector<FeedView> feed_views(const Publication& publication);

// For pages: the same without archives, and the forms of the main feed other than RSS.
std::vector<FeedLink> feed_links(const Publication& publication);

inline constexpr const char* rss_type = "application/rss+xml";
inline constexpr const char* atom_type = "application/atom+xml";
inline constexpr const char* json_feed_type = "application/feed+json";
inline constexpr const char* atom_path = "feed.atom";
inline constexpr const char* json_feed_path = "feed.json";
inline constexpr const char* feed_style_path = "feed.css";

}  // namespace voicepress
