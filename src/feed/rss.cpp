// RSS 2.0: https://www.rssboard.org/rss-specification, read with the RSS Best Practices Profile:
// https://www.rssboard.org/rss-profile
#include "feed/rss.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/description.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"
#include "feed/show_notes.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <algorithm>
#include <vector>

namespace voicepress {

namespace {

// Apple and PSP-1 count bytes, tags included (rules C3 and I5).
constexpr std::size_t max_description_bytes = 4000;

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
  channel.add("description", prefix_at_grapheme(trim(legal_xml_only(*show.description)), max_description_bytes));
  channel.add("language", *show.language);
  if (!show.copyright->empty()) channel.add("copyright", feed::plain_text(*show.copyright));
  channel.add("generator", "Voicepress");
  // Never the time of the build: the same content is the same feed (rule X10).
  if (!episodes.empty()) channel.add("lastBuildDate", format_rfc2822(*episodes.front()->episode.date));
  add_channel_image(channel, publication);
}

void add_enclosure(XmlElement item, const PublishedEpisode& published, const Publication& publication) {
  if (published.renditions.empty())
    throw Error(ErrorKind::internal, "episode '" + *published.episode.slug + "' is in the feed without audio");
  const Rendition& rendition = published.renditions.front();
  item.add("enclosure")
      .set("url", join_url(publication.url, rendition.path))
      .set("length", std::to_string(rendition.bytes))
      .set("type", media_type(rendition.format));
}

void add_item(XmlElement channel, const PublishedEpisode& published, const Publication& publication) {
  const std::string page = join_url(publication.url, published.page_path);
  const std::string notes = show_notes_html(published, publication);
  XmlElement item = channel.add("item");
  item.add("title", feed::plain_text(*published.episode.title));
  item.add("link", page);
  item.add("guid", published.guid).set("isPermaLink", "false");
  item.add("pubDate", format_rfc2822(*published.episode.date));
  if (!notes.empty()) {
    item.add_cdata("description", reduce_notes(notes, max_description_bytes, page));
    feed::add_content_to_item(item, notes);
  }
  add_enclosure(item, published, publication);
  feed::add_itunes_to_item(item, published, publication);
  feed::add_podcast_to_item(item, published, publication);
  feed::add_psc_to_item(item, published);
}

}  // namespace

std::string write_rss(const Publication& publication) {
  const std::vector<const PublishedEpisode*> episodes = newest_first(publication);
  XmlDocument document("rss");
  XmlElement rss = document.root();
  rss.set("version", "2.0");
  feed::declare_atom(rss);
  feed::declare_content(rss);
  feed::declare_itunes(rss);
  feed::declare_podcast(rss);
  feed::declare_psc(rss);

  XmlElement channel = rss.add("channel");
  add_channel_core(channel, publication, episodes);
  feed::add_atom_to_channel(channel, publication);
  feed::add_itunes_to_channel(channel, publication);
  feed::add_podcast_to_channel(channel, publication);
  for (const PublishedEpisode* published : episodes) add_item(channel, *published, publication);

  std::string text = document.to_text();
  try {
    parse_xml(text, unlimited_xml);  // a feed that no app can read must never leave this room
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, "the feed of '" + publication.show.name + "' came out broken: " + error.chain());
  }
  return text;
}

}  // namespace voicepress
