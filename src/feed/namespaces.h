// What each XML namespace adds to the channel and to an item; rss.cpp calls them in this order. Internal to feed/.
// Prefixes are the conventional ones, because some apps look for "podcast:" and not for the namespace (rule X7).
#pragma once

#include "feed/feed_views.h"
#include "feed/item.h"
#include "model/publication.h"
#include "xml/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::feed {

void declare_atom(XmlElement rss);
void add_atom_to_channel(XmlElement channel, const Publication& publication, const FeedView& view);
// Where apps send listeners to a moment of an episode: https://podlove.org/deep-link/
void add_deep_link(XmlElement item, const std::string& page);

void declare_history(XmlElement rss);  // of archives only
void add_history_to_channel(XmlElement channel);

void declare_content(XmlElement rss);
void add_content_to_item(XmlElement item, std::string_view show_notes);  // after the description (rule I6)

void declare_itunes(XmlElement rss);
void add_itunes_to_channel(XmlElement channel, const Publication& publication);
void add_itunes_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope);

void declare_podcast(XmlElement rss);
void add_podcast_to_channel(XmlElement channel, const Publication& publication);
void add_podcast_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope);

void declare_media(XmlElement rss, const Publication& publication);  // where there is a thumbnail
void add_media_to_channel(XmlElement channel, const Publication& publication);
void add_media_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope);

void declare_psc(XmlElement rss);
void add_psc_to_item(XmlElement item, const PublishedEpisode& published);

// What has no prefix, and what the producer wrote: see free_xml.h.
void add_directory_tags_to_channel(XmlElement channel, const DirectoryTags& tags);
void add_free_xml(XmlElement parent, const std::vector<Located<std::string>>& texts);

// Every prefix that one of the above may declare: what an item can count on.
inline const std::vector<std::string_view>& declared_prefixes() {
  static const std::vector<std::string_view> prefixes = {"atom", "content", "itunes", "media", "podcast", "psc"};
  return prefixes;
}

}  // namespace voicepress::feed
