// Tags that stand once for the whole show, and the live streams that it announces.
#include "base/dates.h"
#include "base/urls.h"
#include "feed/plain_text.h"
#include "feed/podcast_tags.h"

namespace voicepress::feed {

namespace {

void add_trailer(XmlElement channel, const Trailer& trailer) {
  if (!is_https_url(*trailer.url)) return;
  XmlElement element = channel.add("podcast:trailer", short_text(*trailer.title))
                           .set("url", *trailer.url)
                           .set("pubdate", format_rfc2822(*trailer.date));
  if (trailer.length) element.set("length", std::to_string(**trailer.length));
  if (!trailer.type->empty()) element.set("type", *trailer.type);
  if (trailer.season) element.set("season", std::to_string(**trailer.season));
}

// "Nobody" first, then who in particular: an app looks for its own name before it looks at the rest.
void add_blocks(XmlElement channel, const Show& show) {
  if (*show.directory.block) channel.add("podcast:block", "yes");
  for (const auto& service : show.channel.blocked_services) channel.add("podcast:block", "yes").set("id", *service);
  for (const auto& service : show.channel.allowed_services) channel.add("podcast:block", "no").set("id", *service);
}

void add_update_frequency(XmlElement channel, const UpdateFrequency& frequency) {
  XmlElement element = channel.add("podcast:updateFrequency", short_text(*frequency.text));
  if (!frequency.rule->empty()) element.set("rrule", *frequency.rule);
  if (frequency.starts_at) element.set("dtstart", format_rfc3339(**frequency.starts_at));
  if (*frequency.complete) element.set("complete", "true");
}

void add_stream(XmlElement item, const LiveStream& stream) {
  XmlElement element = item.add("podcast:alternateEnclosure").set("type", *stream.type);
  if (stream.length) element.set("length", std::to_string(**stream.length));
  if (stream.bitrate) element.set("bitrate", std::to_string(**stream.bitrate));
  if (stream.height) element.set("height", std::to_string(**stream.height));
  if (!stream.language->empty()) element.set("lang", *stream.language);
  if (!stream.title->empty()) element.set("title", short_text(*stream.title, longest_label));
  if (!stream.rel->empty()) element.set("rel", short_text(*stream.rel, longest_label));
  if (!stream.codecs->empty()) element.set("codecs", *stream.codecs);
  if (*stream.is_default) element.set("default", "true");
  element.add("podcast:source").set("uri", *stream.url);
}

const char* to_text(LiveStatus status) {
  switch (status) {
    case LiveStatus::pending: return "pending";
    case LiveStatus::live: return "live";
    case LiveStatus::ended: return "ended";
  }
  return "";
}

// Its children are those of an item.
void add_live_item(XmlElement channel, const PublishedLiveItem& published, const Publication& publication) {
  const LiveItem& live = published.item;
  XmlElement item = channel.add("podcast:liveItem")
                        .set("status", to_text(published.status))
                        .set("start", format_rfc3339(*live.start))
                        .set("end", format_rfc3339(*live.end));
  item.add("title", plain_text(*live.title));
  if (!live.url->empty()) item.add("link", *live.url);
  item.add("guid", *live.guid).set("isPermaLink", "false");
  if (!live.description->empty()) item.add("description", plain_text(*live.description));
  // A stream has no length; RSS wants the attribute.
  item.add("enclosure").set("url", *live.stream).set("length", "0").set("type", *live.stream_type);
  item.add("itunes:author", plain_text(*publication.show.author));
  if (live.image)
    if (const auto picture = picture_of(*live.image, publication.pictures, publication.url); !picture.address.empty())
      item.add("itunes:image").set("href", picture.address);
  for (const LiveStream& stream : live.streams) add_stream(item, stream);
  for (const Link& link : live.links) item.add("podcast:contentLink", short_text(*link.title)).set("href", *link.url);
  add_people(item, live.hosts.empty() ? publication.show.hosts : live.hosts, live.guests);
  add_shared_tags(item, live.tags, publication.pictures, publication.url);
}

}  // namespace

void add_channel_tags(XmlElement channel, const Show& show) {
  const ChannelTags& tags = show.channel;
  add_replies(channel, tags.replies);
  for (const Trailer& trailer : tags.trailers) add_trailer(channel, trailer);
  add_blocks(channel, show);
  if (tags.update_frequency) add_update_frequency(channel, *tags.update_frequency);
  if (*tags.podping) channel.add("podcast:podping").set("usesPodping", "true");
  for (const RemoteItem& remote : tags.remote_items) add_remote_item(channel, remote);
  if (!tags.podroll.empty()) {
    XmlElement podroll = channel.add("podcast:podroll");
    for (const RemoteItem& remote : tags.podroll) add_remote_item(podroll, remote);
  }
  if (tags.publisher) add_remote_item(channel.add("podcast:publisher"), *tags.publisher, "publisher");
}

void add_live_items(XmlElement channel, const Publication& publication) {
  for (const PublishedLiveItem& live : publication.live) add_live_item(channel, live, publication);
}

}  // namespace voicepress::feed
