// content:encoded of the RSS content module: https://web.resource.org/rss/1.0/modules/content/
#include "feed/namespaces.h"

namespace voicepress::feed {

void declare_content(XmlElement rss) { rss.set("xmlns:content", "http://purl.org/rss/1.0/modules/content/"); }

void add_content_to_item(XmlElement item, std::string_view show_notes) {
  item.add_cdata("content:encoded", show_notes);
}

}  // namespace voicepress::feed
