// RSS 2.0: https://www.rssboard.org/rss-specification, read with the RSS Best Practices Profile:
// https://www.rssboard.org/rss-profile
#include "feed/rss.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/feed_limits.h"
#include "feed/item.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace voicepress {

namespace {

// Newest first. Episodes of the same second keep the order that the site shows them in.
std::vector<const PublishedEpisode*> newest_first(const Publication& publication) {
  std::vector<const PublishedEpisode*> episodes;
  for (const PublishedEpisode& published : publication.episodes) episodes.push_back(&published);
  std::stable_sort(episodes.begin(), episodes.end(), [](const PublishedEpisode* a, const PublishedEpisode* b) {
    return *a->episode.date > *b->episode.date;
  });
  return episodes;
}

void add_channel_image(XmlElement channel, const Publication& publication) {
  XmlElement image = channel.add("image");
  image.add("url", join_url(publication.url, publication.image.path));
  image.add("title", feed::plain_text(*publication.show.title));  // equal to the channel's (rule C14)
  image.add("link", publication.url);
}

void add_channel_core(XmlElement channel, const Publication& publication,
                      const std::vector<const PublishedEpisode*>& episodes) {
  const Show& show = publication.show;
  channel.add("title", feed::plain_text(*show.title));
  channel.add("link", publication.url);
  channel.add("description", prefix_at_grapheme(trim(legal_xml_only(*show.description)), feed::max_description_bytes));
  channel.add("language", *show.language);
  if (!show.copyright->empty()) channel.add("copyright", feed::plain_text(*show.copyright));
  channel.add("generator", "Voicepress");
  // Never the time of the build: the same content is the same feed (rule X10).
  if (!episodes.empty()) channel.add("lastBuildDate", format_rfc2822(*episodes.front()->episode.date));
  feed::add_directory_tags_to_channel(channel, show.directory);
  add_channel_image(channel, publication);
}

// The feed without its items: well-formed by itself, with room for them before the channel's end.
std::string write_channel(const Publication& publication, const std::vector<const PublishedEpisode*>& episodes) {
  XmlDocument document("rss");
  XmlElement rss = document.root();
  rss.set("version", "2.0");
  feed::declare_atom(rss);
  feed::declare_content(rss);
  feed::declare_itunes(rss);
  feed::declare_media(rss, publication);
  feed::declare_podcast(rss);
  feed::declare_psc(rss);

  XmlElement channel = rss.add("channel");
  add_channel_core(channel, publication, episodes);
  feed::add_atom_to_channel(channel, publication);
  feed::add_itunes_to_channel(channel, publication);
  feed::add_podcast_to_channel(channel, publication);
  feed::add_media_to_channel(channel, publication);
  feed::add_free_xml(channel, publication.show.free_xml);
  std::string text = document.to_text();
  try {
    parse_xml(text, unlimited_xml);  // a feed that no app can read must never leave this room
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, "the feed of '" + publication.show.name + "' came out broken: " + error.chain());
  }
  return text;
}

}  // namespace

std::string write_rss(const Publication& publication) {
  const ItemScope scope(publication);
  const std::vector<const PublishedEpisode*> episodes = newest_first(publication);
  static constexpr std::string_view end = "  </channel>\n</rss>\n";
  std::string text = write_channel(publication, episodes);
  text.resize(text.size() - end.size());
  for (const PublishedEpisode* published : episodes) text += rss_item(*published, item_notes(*published, scope), scope);
  return text.append(end);
}

}  // namespace voicepress
