// Podlove Simple Chapters 1.2: https://podlove.org/simple-chapters/
#include "base/dates.h"
#include "feed/chapters_json.h"
#include "feed/namespaces.h"
#include "feed/plain_text.h"

namespace voicepress::feed {

void declare_psc(XmlElement rss) { rss.set("xmlns:psc", "http://podlove.org/simple-chapters"); }

void add_psc_to_item(XmlElement item, const PublishedEpisode& published) {
  const Chapters audible = listed_audible_chapters(published);
  if (audible.empty()) return;
  XmlElement list = item.add("psc:chapters").set("version", "1.2");
  for (const Chapter& chapter : audible) {
    XmlElement entry =
        list.add("psc:chapter").set("start", format_clock(*chapter.start)).set("title", plain_text(*chapter.title));
    if (!chapter.url.empty()) entry.set("href", chapter.url);
  }
}

}  // namespace voicepress::feed
