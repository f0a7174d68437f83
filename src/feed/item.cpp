#include "feed/item.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/urls.h"
#include "feed/description.h"
#include "feed/feed_limits.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"
#include "feed/show_notes.h"
#include "xml/document.h"
#include "xml/parse.h"

namespace voicepress {

namespace {

constexpr unsigned depth_of_items = 2;  // rss, channel, item

void add_enclosure(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  const Rendition& rendition = published.renditions.front();
  item.add("enclosure")
      .set("url", rendition.address_in(scope.url))
      .set("length", std::to_string(rendition.bytes))
      .set("type", rendition.type_of_file());
}

std::string checked(std::string text, const PublishedEpisode& published) {
  try {
    check_xml_fragment(text, feed::declared_prefixes());
  } catch (const Error& error) {
    throw Error(ErrorKind::internal,
                "the item of '" + published.episode.file + "' in the feed came out broken: " + error.chain());
  }
  return text;
}

}  // namespace

ItemScope::ItemScope(const Publication& publication)
    : url(publication.url),
      language(*publication.show.language),
      season_word(*publication.show.season_word),
      seasons(publication.show.channel.seasons),
      hosts(publication.show.hosts),
      community(publication.show.community) {}

ItemNotes item_notes(const PublishedEpisode& published, const ItemScope& scope) {
  ItemNotes notes;
  notes.html = show_notes_html(published, scope);
  if (!notes.html.empty())
    notes.description = reduce_notes(notes.html, feed::max_description_bytes, join_url(scope.url, published.page_path));
  return notes;
}

std::string rss_item(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope) {
  if (published.renditions.empty())
    throw Error(ErrorKind::internal, "episode '" + *published.episode.slug + "' is in the feed without audio");
  XmlFragment fragment("item");
  XmlElement item = fragment.root();
  item.add("title", feed::plain_text(*published.episode.title));
  item.add("link", join_url(scope.url, published.page_path));
  item.add("guid", published.guid).set("isPermaLink", "false");
  item.add("pubDate", format_rfc2822(*published.episode.date));
  if (!notes.html.empty()) {
    item.add_cdata("description", notes.description);
    feed::add_content_to_item(item, notes.html);
  }
  add_enclosure(item, published, scope);
  feed::add_itunes_to_item(item, published, scope);
  feed::add_podcast_to_item(item, published, scope);
  feed::add_media_to_item(item, published, scope);
  feed::add_psc_to_item(item, published);
  feed::add_free_xml(item, published.episode.free_xml);
  return checked(fragment.to_text(depth_of_items), published);
}

}  // namespace voicepress
