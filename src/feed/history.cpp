// Feed Paging and Archiving: https://www.rfc-editor.org/rfc/rfc5005#section-4. Its links are Atom's.
#include "feed/namespaces.h"

namespace voicepress::feed {

void declare_history(XmlElement rss) { rss.set("xmlns:fh", "http://purl.org/syndication/history/1.0"); }

void add_history_to_channel(XmlElement channel) { channel.add("fh:archive"); }

}  // namespace voicepress::feed
