// Atom's link element, https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7, as PSP-1 requires it in a channel:
// https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification
// A hub passes on news of the feed: https://www.w3.org/TR/websub/#discovery
#include "base/urls.h"
#include "feed/namespaces.h"

namespace voicepress::feed {

void declare_atom(XmlElement rss) { rss.set("xmlns:atom", "http://www.w3.org/2005/Atom"); }

void add_atom_to_channel(XmlElement channel, const Publication& publication, const FeedView& view) {
  const auto add_link = [&](const std::string& rel, const std::string& path) {
    return channel.add("atom:link")
        .set("href", join_url(publication.url_of_files(), path))
        .set("rel", rel)
        .set("type", rss_type);
  };
  add_link("self", view.path);
  for (const FeedRelation& relation : view.relations) {
    XmlElement link = add_link(relation.rel, relation.path);
    if (!relation.title.empty()) link.set("title", relation.title);
  }
  if (!publication.show.directory.hub->empty())
    channel.add("atom:link").set("href", *publication.show.directory.hub).set("rel", "hub");
}

void add_deep_link(XmlElement item, const std::string& page) {
  item.add("atom:link").set("rel", "http://podlove.org/deep-link").set("href", page + "#");
}

}  // namespace voicepress::feed
