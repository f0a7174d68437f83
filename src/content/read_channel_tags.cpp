// What a show says of itself beside title and description: tags of the podcast namespace, of Apple's and of RSS.
#include "content/people_and_links.h"
#include "content/read_podcast_tags.h"
#include "content/sub_tables.h"

#include <limits>

namespace voicepress::content {

namespace {

Trailer read_trailer(const FieldReader& fields, const Calendar& calendar) {
  Trailer trailer;
  trailer.title = fields.text("title");
  trailer.url = fields.text("url");
  trailer.date = read_instant(fields, "date", calendar).value_or(Located<Instant>{});
  trailer.length = fields.integer("length", 1, std::numeric_limits<int>::max());
  trailer.type = fields.text("type");
  trailer.season = fields.integer("season", 1);
  return trailer;
}

SeasonName read_season(const FieldReader& fields) {
  return {fields.integer("number", 1).value_or(Located<int>{}), fields.text("name")};
}

UpdateFrequency read_update_frequency(const FieldReader& fields, const Calendar& calendar) {
  return {fields.text("text"), fields.text("rule"), read_instant(fields, "starts", calendar),
          fields.boolean("complete")};
}

ChannelTags read_channel(const FieldReader& reader, const Calendar& calendar) {
  ChannelTags channel;
  channel.medium = reader.text("medium");
  channel.trailers = read_tables(reader, "trailers", "trailer",
                                 [&](const FieldReader& fields) { return read_trailer(fields, calendar); });
  channel.seasons = read_tables(reader, "seasons", "season", read_season);
  channel.blocked_services = reader.texts("blocked_services").value;
  channel.allowed_services = reader.texts("allowed_services").value;
  channel.remote_items = read_tables(reader, "remote_items", "remote", read_remote_item);
  channel.podroll = read_tables(reader, "podroll", "remote", read_remote_item);
  channel.update_frequency = read_table(reader, "update_frequency", "update_frequency", [&](const FieldReader& fields) {
    return read_update_frequency(fields, calendar);
  });
  channel.podping = reader.boolean("podping");
  channel.publisher = read_table(reader, "publisher", "remote", read_remote_item);
  channel.replies = read_replies(reader);
  return channel;
}

DirectoryTags read_directory(const FieldReader& reader) {
  DirectoryTags directory;
  directory.itunes_title = reader.text("itunes_title");
  directory.complete = reader.boolean("complete");
  directory.block = reader.boolean("block");
  directory.hub = reader.text("hub");
  if (const Value* rss = reader.value("rss")) {
    const FieldReader fields(std::get<Table>(rss->data), "rss", &reader.group(), rss->place, reader.complaints());
    directory.managing_editor = fields.text("managing_editor");
    directory.web_master = fields.text("web_master");
    directory.ttl = fields.integer("ttl", 1);
    directory.skip_hours = fields.integers("skip_hours", 0, 23);
    directory.skip_days = fields.texts("skip_days").value;
  }
  return directory;
}

}  // namespace

void read_tags_of_show(const FieldReader& reader, const MediaFolder& media, const Calendar& calendar, Show& show) {
  show.tags = read_podcast_tags(reader, media, "value");
  show.channel = read_channel(reader, calendar);
  show.directory = read_directory(reader);
  show.thumbnail = read_feed_image(reader, "thumbnail", media);
  show.live = read_live_items(reader, media, calendar);
  show.free_xml = read_free_xml(reader);
}

}  // namespace voicepress::content
