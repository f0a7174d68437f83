// RSS's own elements for readers and editors, written only where a show asks for them (rules C19 and C20):
// https://www.rssboard.org/rss-specification#optionalChannelElements
#include "feed/namespaces.h"
#include "feed/plain_text.h"

namespace voicepress::feed {

void add_directory_tags_to_channel(XmlElement channel, const DirectoryTags& tags) {
  if (!tags.managing_editor->empty()) channel.add("managingEditor", plain_text(*tags.managing_editor));
  if (!tags.web_master->empty()) channel.add("webMaster", plain_text(*tags.web_master));
  if (tags.ttl) channel.add("ttl", std::to_string(**tags.ttl));
  if (!tags.skip_hours.empty()) {
    XmlElement hours = channel.add("skipHours");
    for (const Located<int>& hour : tags.skip_hours) hours.add("hour", std::to_string(*hour));
  }
  if (!tags.skip_days.empty()) {
    XmlElement days = channel.add("skipDays");
    for (const Located<std::string>& day : tags.skip_days) days.add("day", *day);
  }
}

}  // namespace voicepress::feed
