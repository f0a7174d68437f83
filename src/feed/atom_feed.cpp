#include "feed/atom_feed.h"

#include "base/crypto.h"
#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/item.h"
#include "feed/item_parts.h"
#include "feed/plain_text.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <string_view>

namespace voicepress {

namespace {

constexpr unsigned depth_of_entries = 1;  // feed, entry

// Of a feed without an episode: Atom wants an instant, and the build's would make each build another feed.
constexpr const char* before_all = "1970-01-01T00:00:00Z";

void add_people(XmlElement entry, const Episode& episode) {
  for (const Person& host : episode.hosts) {
    const std::string name = feed::plain_text(*host.name);
    if (name.empty()) continue;
    XmlElement author = entry.add("author");
    author.add("name", name);
    if (is_web_url(*host.url)) author.add("uri", *host.url);
  }
  for (const Person& guest : episode.guests)
    if (const std::string name = feed::plain_text(*guest.name); !name.empty())
      entry.add("contributor").add("name", name);
}

void add_enclosures(XmlElement entry, const PublishedEpisode& published, const ItemScope& scope) {
  for (const Rendition& rendition : published.renditions) {
    XmlElement link = entry.add("link")
                          .set("rel", "enclosure")
                          .set("href", rendition.address_in(scope.url))
                          .set("type", rendition.type_of_file());
    if (rendition.bytes > 0) link.set("length", std::to_string(rendition.bytes));
    link.set("title", title_of(rendition.format));
  }
}

void add_head(XmlElement feed, const Publication& publication, const FeedView& view) {
  const Show& show = publication.show;
  feed.add("id", atom_id(publication.guid, publication.guid));
  feed.add("title", view.title);
  feed.add("subtitle", trim(legal_xml_only(*show.description)));
  feed.add("updated", view.episodes.empty() ? before_all : format_rfc3339(*view.episodes.front()->episode->date));
  feed.add("author").add("name", feed::plain_text(show.author->empty() ? *show.title : *show.author));
  feed.add("link").set("rel", "self").set("href", join_url(publication.url, atom_path)).set("type", atom_type);
  feed.add("link").set("rel", "alternate").set("href", publication.url).set("type", "text/html");
  feed.add("logo", join_url(publication.url, publication.image.path));
  if (!show.copyright->empty()) feed.add("rights", feed::plain_text(*show.copyright));
  feed.add("generator", "Voicepress");
}

}  // namespace

std::string atom_id(const std::string& guid, const std::string& show_guid) {
  if (is_uuid(guid)) return "urn:uuid:" + guid;
  if (is_web_url(guid)) return guid;
  return "urn:uuid:" + uuid5(show_guid, guid);
}

std::string atom_entry(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  feed::enclosure_of(published);
  XmlFragment fragment("entry");
  XmlElement entry = fragment.root();
  entry.add("id", atom_id(published.guid, scope.guid));
  entry.add("title", feed::plain_text(*episode.title));
  entry.add("updated", format_rfc3339(*episode.date));
  entry.add("published", format_rfc3339(*episode.date));
  add_people(entry, episode);
  entry.add("link")
      .set("rel", "alternate")
      .set("href", join_url(scope.url, published.page_path))
      .set("type", "text/html");
  add_enclosures(entry, published, scope);
  for (const Located<std::string>& topic : episode.topics)
    if (const std::string term = feed::plain_text(*topic); !term.empty()) entry.add("category").set("term", term);
  if (const std::string summary = feed::plain_text(episode.short_text()); !summary.empty())
    entry.add("summary", summary);
  if (!notes.html.empty()) entry.add("content", notes.html).set("type", "html");
  return feed::checked_item(fragment.to_text(depth_of_entries), published);
}

FeedFrame atom_frame(const Publication& publication, const FeedView& view) {
  static constexpr std::string_view end = "</feed>\n";
  XmlDocument document("feed");
  document.add_stylesheet("text/css", feed_style_path);
  document.root().set("xmlns", "http://www.w3.org/2005/Atom").set("xml:lang", *publication.show.language);
  add_head(document.root(), publication, view);
  std::string text = document.to_text();
  try {
    parse_xml(text, unlimited_xml);
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, "feed.atom of '" + publication.show.name + "' came out broken: " + error.chain());
  }
  text.resize(text.size() - end.size());
  return {std::move(text), "", std::string(end)};
}

}  // namespace voicepress
