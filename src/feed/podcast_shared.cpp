// Tags that a channel, an item and a live stream have in common.
#include "base/text.h"
#include "base/urls.h"
#include "feed/podcast_tags.h"

#include <numeric>

#include <fmt/format.h>

namespace voicepress::feed {

namespace {

void set_if(XmlElement& element, const char* name, const std::string& value) {
  if (!value.empty()) element.set(name, value);
}

void add_location(XmlElement parent, const Location& location) {
  const std::string name = short_text(*location.name);
  if (name.empty()) return;
  XmlElement element = parent.add("podcast:location", name);
  set_if(element, "rel", *location.rel);
  set_if(element, "geo", *location.geo);
  set_if(element, "osm", *location.osm);
  set_if(element, "country", *location.country);
}

void add_license(XmlElement parent, const License& license) {
  XmlElement element = parent.add("podcast:license", short_text(*license.name));
  if (is_https_url(*license.url)) element.set("url", *license.url);
}

// A picture of ours is a JPEG of a known size; of an address only what the producer wrote is known.
void add_image(XmlElement parent, const FeedImage& image, const NamedPicture& picture) {
  if (picture.address.empty()) return;
  const int width = picture.is_ours ? picture.width : image.width ? **image.width : 0;
  const int height = picture.is_ours ? picture.height : image.height ? **image.height : 0;
  std::string ratio = *image.aspect_ratio;
  if (ratio.empty() && width > 0 && height > 0) {
    const int divisor = std::gcd(width, height);
    ratio = fmt::format("{}/{}", width / divisor, height / divisor);
  }
  XmlElement element = parent.add("podcast:image").set("href", picture.address);
  set_if(element, "alt", *image.alt);
  set_if(element, "aspect-ratio", ratio);
  if (width > 0) element.set("width", std::to_string(width));
  if (height > 0) element.set("height", std::to_string(height));
  set_if(element, "type", picture.is_ours ? "image/jpeg" : *image.type);
  set_if(element, "purpose", short_text(*image.purpose));
}

void add_chat(XmlElement parent, const Chat& chat) {
  XmlElement element = parent.add("podcast:chat").set("server", *chat.server).set("protocol", *chat.protocol);
  set_if(element, "accountId", *chat.account_id);
  set_if(element, "space", *chat.space);
}

void add_txt(XmlElement parent, const Txt& txt) {
  XmlElement element = parent.add("podcast:txt", short_text(*txt.text, longest_free_text));
  set_if(element, "purpose", short_text(*txt.purpose));
}

void add_recipient(XmlElement parent, const ValueRecipient& recipient) {
  XmlElement element = parent.add("podcast:valueRecipient");
  set_if(element, "name", *recipient.name);
  element.set("type", *recipient.type).set("address", *recipient.address);
  element.set("split", std::to_string(*recipient.split));
  set_if(element, "customKey", *recipient.custom_key);
  set_if(element, "customValue", *recipient.custom_value);
  if (*recipient.fee) element.set("fee", "true");
}

void add_time_split(XmlElement parent, const ValueTimeSplit& split) {
  XmlElement element = parent.add("podcast:valueTimeSplit")
                           .set("startTime", seconds_text(*split.start))
                           .set("duration", seconds_text(*split.duration));
  if (split.remote && split.remote_start) element.set("remoteStartTime", seconds_text(**split.remote_start));
  if (split.remote && split.remote_percentage)
    element.set("remotePercentage", std::to_string(**split.remote_percentage));
  if (split.remote) return add_remote_item(element, *split.remote);
  for (const ValueRecipient& recipient : split.recipients) add_recipient(element, recipient);
}

}  // namespace

NamedPicture picture_of(const FeedImage& image, const FeedPictures& pictures, const std::string& url) {
  if (!image.file) return {is_https_url(*image.url) ? *image.url : "", 0, 0, false};
  const auto picture = pictures.find(*image.file->name);
  if (picture == pictures.end() || !is_https_url(url)) return {};
  return {join_url(url, picture->second.path), picture->second.width, picture->second.height, true};
}

void add_remote_item(XmlElement parent, const RemoteItem& remote, const std::string& medium) {
  XmlElement element = parent.add("podcast:remoteItem").set("feedGuid", *remote.feed_guid);
  if (is_https_url(*remote.feed_url)) element.set("feedUrl", *remote.feed_url);
  set_if(element, "itemGuid", *remote.item_guid);
  set_if(element, "medium", medium.empty() ? *remote.medium : medium);
  set_if(element, "title", short_text(*remote.title, longest_free_text));
}

void add_values(XmlElement parent, const std::vector<ValueBlock>& values) {
  for (const ValueBlock& value : values) {
    XmlElement element = parent.add("podcast:value").set("type", *value.type).set("method", *value.method);
    set_if(element, "suggested", *value.suggested);
    for (const ValueRecipient& recipient : value.recipients) add_recipient(element, recipient);
    for (const ValueTimeSplit& split : value.splits) add_time_split(element, split);
  }
}

void add_shared_tags(XmlElement parent, const PodcastTags& tags, const FeedPictures& pictures, const std::string& url) {
  for (const Location& location : tags.locations) add_location(parent, location);
  if (tags.license) add_license(parent, *tags.license);
  for (const FeedImage& image : tags.images) add_image(parent, image, picture_of(image, pictures, url));
  if (tags.chat) add_chat(parent, *tags.chat);
  for (const Txt& txt : tags.txts) add_txt(parent, txt);
  add_values(parent, tags.values);
}

}  // namespace voicepress::feed
