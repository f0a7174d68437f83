#include "content/read_podcast_tags.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/field_types.h"
#include "content/people_and_links.h"
#include "content/sub_tables.h"

namespace voicepress::content {

namespace {

Location read_location(const FieldReader& fields) {
  Location location{fields.text("name"), fields.text("rel"), fields.text("geo"), fields.text("osm"),
                    fields.text("country")};
  location.country.value = lower_ascii(*location.country);
  return location;
}

License read_license(const FieldReader& fields) { return {fields.text("name"), fields.text("url")}; }

Chat read_chat(const FieldReader& fields) {
  return {fields.text("server"), fields.text("protocol"), fields.text("account_id"), fields.text("space")};
}

Txt read_txt(const FieldReader& fields) { return {fields.text("purpose"), fields.text("text")}; }

std::vector<FeedImage> read_images(const FieldReader& reader, const MediaFolder& media) {
  std::vector<FeedImage> images;
  for (const Value* entry : reader.tables("images")) {
    const FieldReader fields(std::get<Table>(entry->data), "image", &reader.group(), entry->place, reader.complaints());
    auto image = read_feed_image(fields, "image", media);
    if (!image) continue;
    image->alt = fields.text("alt");
    image->purpose = fields.text("purpose");
    image->aspect_ratio = fields.text("aspect_ratio");
    image->width = fields.integer("width", 1);
    image->height = fields.integer("height", 1);
    image->type = fields.text("type");
    images.push_back(std::move(*image));
  }
  return images;
}

Soundbite read_soundbite(const FieldReader& fields) {
  return {read_time(fields, "start").value_or(Located<std::chrono::milliseconds>{}),
          read_time(fields, "duration").value_or(Located<std::chrono::milliseconds>{}), fields.text("title")};
}

}  // namespace

PodcastTags read_podcast_tags(const FieldReader& reader, const MediaFolder& media, const std::string& value_group) {
  PodcastTags tags;
  tags.locations = read_tables(reader, "locations", "location", read_location);
  tags.license = read_table(reader, "license", "license", read_license);
  tags.values = read_values(reader, value_group);
  tags.images = read_images(reader, media);
  tags.chat = read_table(reader, "chat", "chat", read_chat);
  tags.txts = read_tables(reader, "txt", "txt", read_txt);
  return tags;
}

std::optional<FeedImage> read_feed_image(const FieldReader& reader, std::string_view field, const MediaFolder& media) {
  const Located<std::string> name = reader.text(field);
  if (name->empty()) return std::nullopt;
  FeedImage image;
  if (name->find("://") == std::string::npos) {
    image.file = media.require(name, field, reader.sink(field));
    if (!image.file) return std::nullopt;
    return image;
  }
  if (!is_https_url(*name)) {
    add_error(
        reader.sink(field), "url-format", name.place,
        fmt::format("'{}' must be a complete web address that begins with https://, or a file", field),
        fmt::format("put the picture into the show's media folder and write its name: {} = \"picture.jpg\"", field));
    return std::nullopt;
  }
  image.url = name;
  return image;
}

std::vector<Located<std::string>> read_free_xml(const FieldReader& reader) {
  return read_tables(reader, "xml", "xml", [](const FieldReader& fields) { return fields.text("text"); });
}

void read_tags_of_episode(const FieldReader& reader, const MediaFolder& media, Episode& episode) {
  // Errors in what can be left out without harm cost that alone.
  const std::size_t before = reader.complaints().companions.size();
  episode.soundbites = read_tables(reader, "soundbites", "soundbite", read_soundbite);
  if (reader.complaints().companions.size() != before) episode.soundbites.clear();
  episode.tags = read_podcast_tags(reader, media, "value");
  episode.thumbnail = read_feed_image(reader, "thumbnail", media);
  episode.funding = read_links(reader, "funding");
  episode.itunes_title = reader.text("itunes_title");
  episode.block = reader.boolean("block");
  episode.number_text = reader.text("episode_text");
  episode.decimal_number = reader.number("episode_decimal", 0, 1'000'000);
  episode.free_xml = read_free_xml(reader);
}

}  // namespace voicepress::content
