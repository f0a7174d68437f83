#include "feed/item.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/urls.h"
#include "feed/description.h"
#include "feed/feed_limits.h"
#include "feed/item_parts.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"
#include "feed/show_notes.h"
#include "xml/document.h"
#include "xml/parse.h"

namespace voicepress {

namespace {

constexpr unsigned depth_of_items = 2;  // rss, channel, item

}  // namespace

ItemScope::ItemScope(const Publication& publication)
    : ItemContext{publication.guid,
                  publication.url,
                  publication.url_of_files(),
                  *publication.show.language,
                  *publication.show.season_word,
                  publication.show.channel.seasons,
                  *publication.show.timezone,
                  publication.show.hosts,
                  publication.show.community} {}

ItemNotes item_notes(const PublishedEpisode& published, const ItemScope& scope) {
  ItemNotes notes;
  notes.html = show_notes_html(published, scope);
  if (!notes.html.empty())
    notes.description = reduce_notes(notes.html, feed::max_description_bytes, join_url(scope.url, published.page_path));
  return notes;
}

std::string feed::checked_item(std::string text, const PublishedEpisode& published) {
  try {
    check_xml_fragment(text, declared_prefixes());
  } catch (const Error& error) {
    throw Error(ErrorKind::internal,
                "the item of '" + published.episode->file + "' in the feed came out broken: " + error.chain());
  }
  return text;
}

const Rendition& feed::enclosure_of(const PublishedEpisode& published) {
  if (published.renditions.empty())
    throw Error(ErrorKind::internal, "episode '" + *published.episode->slug + "' is in the feed without audio");
  return published.renditions.front();
}

std::string rss_item(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope) {
  const Rendition& enclosure = feed::enclosure_of(published);
  XmlFragment fragment("item");
  XmlElement item = fragment.root();
  item.add("title", feed::plain_text(*published.episode->title));
  item.add("link", join_url(scope.url, published.page_path));
  feed::add_deep_link(item, join_url(scope.url, published.page_path));
  item.add("guid", published.guid).set("isPermaLink", "false");
  item.add("pubDate", format_rfc2822(*published.episode->date));
  if (!notes.html.empty()) {
    item.add_cdata("description", notes.description);
    feed::add_content_to_item(item, notes.html);
  }
  item.add("enclosure")
      .set("url", enclosure.address_in(scope.files_url))
      .set("length", std::to_string(enclosure.bytes))
      .set("type", enclosure.type_of_file());
  feed::add_itunes_to_item(item, published, scope);
  feed::add_podcast_to_item(item, published, scope);
  feed::add_media_to_item(item, published, scope);
  feed::add_psc_to_item(item, published);
  feed::add_free_xml(item, published.episode->free_xml);
  return feed::checked_item(fragment.to_text(depth_of_items), published);
}

std::string write_item(FeedForm form, const PublishedEpisode& published, const ItemNotes& notes,
                       const ItemScope& scope) {
  switch (form) {
    case FeedForm::rss: return rss_item(published, notes, scope);
    case FeedForm::atom: return atom_entry(published, notes, scope);
    case FeedForm::json: return json_item(published, notes, scope);
  }
  return {};
}

}  // namespace voicepress
