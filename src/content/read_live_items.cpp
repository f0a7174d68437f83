// [[live]]: streams that the feed announces.
#include "content/people_and_links.h"
#include "content/read_podcast_tags.h"
#include "content/sub_tables.h"

namespace voicepress::content {

namespace {

LiveStream read_stream(const FieldReader& fields) {
  LiveStream stream;
  stream.url = fields.text("url");
  stream.type = fields.text("type");
  stream.title = fields.text("title");
  stream.length = fields.integer("length", 1, 1'000'000'000);
  stream.bitrate = fields.integer("bitrate", 1, 1'000'000'000);
  stream.height = fields.integer("height", 1);
  stream.language = fields.text("language");
  stream.rel = fields.text("rel");
  stream.codecs = fields.text("codecs");
  stream.is_default = fields.boolean("default");
  return stream;
}

}  // namespace

std::vector<LiveItem> read_live_items(const FieldReader& reader, const MediaFolder& media, const Calendar& calendar) {
  return read_tables(reader, "live", "live", [&](const FieldReader& fields) {
    LiveItem item;
    item.place = fields.place();
    item.guid = fields.text("guid");
    item.title = fields.text("title");
    item.start = read_instant(fields, "start", calendar).value_or(Located<Instant>{});
    item.end = read_instant(fields, "end", calendar).value_or(Located<Instant>{});
    item.stream = fields.text("stream");
    item.stream_type = fields.text("stream_type");
    item.description = fields.text("description");
    item.url = fields.text("url");
    item.image = read_feed_image(fields, "image", media);
    item.links = read_links(fields, "links");
    item.streams = read_tables(fields, "streams", "stream", read_stream);
    item.hosts = read_people(fields, "hosts", "host");
    item.guests = read_people(fields, "guests", "guest");
    item.tags = read_podcast_tags(fields, media, "live.value");
    return item;
  });
}

}  // namespace voicepress::content
