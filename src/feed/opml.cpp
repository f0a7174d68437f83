#include "feed/opml.h"

#include "base/text.h"
#include "feed/plain_text.h"
#include "xml/document.h"
#include "xml/parse.h"

namespace voicepress {

std::string write_opml(const std::vector<OpmlOutline>& outlines) {
  XmlDocument document("opml");
  XmlElement opml = document.root();
  opml.set("version", "2.0");
  opml.add("head").add("title", "Podcasts");
  XmlElement body = opml.add("body");
  for (const OpmlOutline& outline : outlines) {
    XmlElement element = body.add("outline");
    element.set("type", "rss")
        .set("text", feed::plain_text(outline.title))
        .set("title", feed::plain_text(outline.title));
    element.set("xmlUrl", outline.feed_url).set("htmlUrl", outline.page_url).set("language", outline.language);
    element.set("description", feed::plain_text(outline.description)).set("version", "RSS2");
    if (!outline.image_url.empty()) element.set("imageUrl", outline.image_url);  // as podcast apps write it
  }
  return document.to_text();
}

std::vector<OpmlOutline> read_opml(std::string_view text) {
  const pugi::xml_document document = parse_xml(text);
  std::vector<OpmlOutline> outlines;
  for (const pugi::xml_node& node : document.child("opml").child("body").children("outline"))
    outlines.push_back({node.attribute("title").value(), node.attribute("xmlUrl").value(),
                        node.attribute("htmlUrl").value(), node.attribute("language").value(),
                        node.attribute("description").value(), node.attribute("imageUrl").value()});
  return outlines;
}

}  // namespace voicepress
