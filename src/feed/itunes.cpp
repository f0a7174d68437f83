// Apple's podcast tags: https://podcasters.apple.com/support/823-podcast-requirements and
// https://help.apple.com/itc/podcasts_connect/#/itcb54353390. Dead tags (subtitle, summary, keywords) are not
// written.
#include "base/urls.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace voicepress::feed {

namespace {

const char* true_or_false(const Located<bool>& value) { return *value ? "true" : "false"; }

// Whole seconds, because readers refuse fractions (rule I7); never none, because zero reads as "unknown".
std::string whole_seconds(std::chrono::milliseconds duration) {
  return std::to_string(std::max<std::int64_t>(1, (duration.count() + 500) / 1000));
}

void add_number(XmlElement item, const char* name, const std::optional<Located<int>>& number) {
  if (number && **number >= 1) item.add(name, std::to_string(**number));
}

void add_owner(XmlElement channel, const Show& show) {
  if (show.owner_email->empty()) return;  // an address is published only when the producer asked for it
  XmlElement owner = channel.add("itunes:owner");
  const std::string& name = show.owner_name->empty() ? *show.author : *show.owner_name;
  if (!name.empty()) owner.add("itunes:name", plain_text(name));
  owner.add("itunes:email", *show.owner_email);
}

}  // namespace

// Apple's identifier is http and never https (rule X6).
void declare_itunes(XmlElement rss) { rss.set("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"); }

void add_itunes_to_channel(XmlElement channel, const Publication& publication) {
  const Show& show = publication.show;
  const DirectoryTags& directory = show.directory;
  if (!directory.itunes_title->empty()) channel.add("itunes:title", plain_text(*directory.itunes_title));
  if (!show.author->empty()) channel.add("itunes:author", plain_text(*show.author));
  add_owner(channel, show);
  channel.add("itunes:type", *show.type == ShowType::serial ? "serial" : "episodic");
  channel.add("itunes:image").set("href", join_url(publication.url, publication.image.path));
  for (const Category& category : *show.categories) {
    XmlElement outer = channel.add("itunes:category").set("text", category.name);
    if (!category.subcategory.empty()) outer.add("itunes:category").set("text", category.subcategory);
  }
  channel.add("itunes:explicit", true_or_false(show.is_explicit));
  // Only "Yes" counts in these two (rule C17).
  if (*directory.block) channel.add("itunes:block", "Yes");
  if (*directory.complete) channel.add("itunes:complete", "Yes");
  // In the old feed apps follow it; in the new one it would point to itself (rule C18), and show.toml has none there.
  if (!show.moving.to->empty()) channel.add("itunes:new-feed-url", *show.moving.to);
}

void add_itunes_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  item.add("itunes:title", plain_text(episode.itunes_title->empty() ? *episode.title : *episode.itunes_title));
  const Rendition& audio = published.renditions.front();
  const bool is_unknown = audio.is_elsewhere() && audio.duration.count() == 0;
  if (!is_unknown) item.add("itunes:duration", whole_seconds(audio.duration));
  item.add("itunes:explicit", true_or_false(episode.is_explicit));
  item.add("itunes:episodeType", to_string(*episode.type));
  add_number(item, "itunes:season", episode.season);
  add_number(item, "itunes:episode", episode.number);
  if (*episode.block) item.add("itunes:block", "Yes");
  if (published.image) item.add("itunes:image").set("href", join_url(scope.files_url, published.image->path));
}

}  // namespace voicepress::feed
