#include "content/read_show.h"

#include "base/text.h"
#include "base/urls.h"
#include "content/field_reader.h"
#include "content/field_types.h"
#include "content/guid_field.h"
#include "content/people_and_links.h"
#include "content/read_audio.h"
#include "content/read_feeds.h"
#include "content/read_podcast_tags.h"
#include "content/schedule.h"
#include "content/speakers.h"

#include <array>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::optional<Category> parse_category(const std::string& text) {
  const std::size_t arrow = text.find('>');
  if (arrow == std::string::npos) return Category{text, ""};
  Category category{trim(text.substr(0, arrow)), trim(text.substr(arrow + 1))};
  const bool more = category.subcategory.find('>') != std::string::npos;
  if (category.name.empty() || category.subcategory.empty() || more) return std::nullopt;
  return category;
}

Located<std::vector<Category>> read_categories(const FieldReader& reader) {
  const auto texts = reader.texts("categories");
  Located<std::vector<Category>> categories{{}, texts.place};
  for (const Located<std::string>& text : *texts) {
    if (const auto category = parse_category(*text)) {
      categories.value.push_back({category->name, category->subcategory, text.place});
    } else {
      add_error(reader.sink("categories"), "category-format", text.place,
                fmt::format("'{}' is not a category", printable(*text)),
                "write the category, or \"Education > Self-Improvement\" with its subcategory");
    }
  }
  return categories;
}

Located<std::string> read_timezone(const FieldReader& reader) {
  Located<std::string> zone = reader.text("timezone");
  if (zone->empty() || is_known_zone(*zone)) return zone;
  add_error(reader.sink("timezone"), "timezone-unknown", zone.place,
            fmt::format("there is no time zone '{}'", printable(*zone)),
            "write the zone's place, such as timezone = \"Europe/London\"");
  zone.value.clear();
  return zone;
}

Located<std::string> read_publish_time(const FieldReader& reader) {
  const Value* given = reader.value("publish_time");
  if (given == nullptr) return {"06:00", {}};
  const auto time = read_time_of_day(*given);
  if (time) return {fmt::format("{:02}:{:02}", time->hour, time->minute), given->place};
  add_error(reader.sink("publish_time"), "time-format", given->place, "'publish_time' is not a time of day",
            "write publish_time = \"06:00\"");
  return {"06:00", given->place};
}

// Words are kept letter by letter: they are arguments.
Located<std::vector<std::string>> read_transcribe(const FieldReader& reader) {
  Located<std::vector<std::string>> command;
  const Value* given = reader.value("transcribe");
  if (given == nullptr) return command;
  command.place = given->place;
  bool has_recording = false;
  for (const Value& word : std::get<List>(given->data)) {
    command.value.push_back(std::get<std::string>(word.data));
    has_recording = has_recording || command.value.back().find("{recording}") != std::string::npos;
  }
  if (!command.value.empty() && !trim(command.value.front()).empty() && has_recording) return command;
  add_error(reader.sink("transcribe"), "transcribe-command", given->place,
            "'transcribe' does not say which program hears the recording",
            R"(write transcribe = ["program", "{recording}", "{output}"])");
  return {};
}

// Each is written to with what may be a secret: never unencrypted, but to a program on this computer. What is wrong
// with one is said without it, since its query often is its password.
std::vector<Located<std::string>> read_webhooks(const FieldReader& fields) {
  std::vector<Located<std::string>> webhooks;
  const auto given = fields.texts("webhooks");
  for (const Located<std::string>& address : *given) {
    if (is_https_url(*address) || is_loopback_url(*address)) {
      webhooks.push_back(address);
    } else {
      add_error(fields.sink("webhooks"), "url-format", address.place,
                "a webhook must be a complete web address that begins with https://, without name or password",
                R"(write it like webhooks = ["https://hooks.example.org/podcast"])");
    }
  }
  return webhooks;
}

void read_sections(const FieldReader& reader, Show& show) {
  show.season_word = {"Season", {}};
  if (const Value* site = reader.value("site")) {
    const FieldReader fields(std::get<Table>(site->data), "site", &reader.group(), site->place, reader.complaints());
    show.season_word = fields.text("season_word");
    show.site_parts = {*fields.boolean("embed"), *fields.boolean("social_images"), *fields.boolean("waveforms")};
  }
  if (const Value* notices = reader.value("notices")) {
    const FieldReader fields(std::get<Table>(notices->data), "notices", &reader.group(), notices->place,
                             reader.complaints());
    show.webhooks = read_webhooks(fields);
  }
  if (const Value* members = reader.value("members")) {
    const FieldReader fields(std::get<Table>(members->data), "members", &reader.group(), members->place,
                             reader.complaints());
    show.members_early_days = fields.integer("early_days", 0, 365).value_or(Located<int>{0, members->place});
  }
  if (const Value* schedule = reader.value("schedule")) {
    const FieldReader fields(std::get<Table>(schedule->data), "schedule", &reader.group(), schedule->place,
                             reader.complaints());
    show.schedule_slot = fields.text("slot");
    if (!show.schedule_slot->empty() && !parse_slot(*show.schedule_slot, calendar_of(show)))
      add_error(reader.complaints().file, "schedule-slot", show.schedule_slot.place, "'slot' does not say which days",
                "write it like \"every Thursday 06:00\"");
  }
}

}  // namespace

void read_show(const Table& table, const MediaFolder& media, Show& show, Complaints& complaints) {
  const FieldReader reader(table, "show", nullptr, {show.file, 0, 0}, complaints);
  show.title = reader.text("title");
  show.description = reader.text("description");
  show.author = reader.text("author");
  show.owner_name = reader.text("owner_name");
  show.owner_email = reader.text("owner_email");
  show.language = reader.text("language");
  show.url = reader.text("url");
  if (!show.url->empty() && !show.url->ends_with('/')) {
    add_note(complaints.file, "url-slash", show.url.place, "the show's address is that of a folder",
             {*show.url, in_toml(*show.url + "/")});
    show.url.value = with_trailing_slash(*show.url);
  }
  show.timezone = read_timezone(reader);
  show.publish_time = read_publish_time(reader);
  show.categories = read_categories(reader);
  show.is_explicit = reader.boolean("explicit");
  static constexpr std::array types = {ShowType::episodic, ShowType::serial};
  const auto type = reader.choice("type");
  show.type = {types.at(*type), type.place};
  show.copyright = reader.text("copyright");
  show.guid = read_guid(reader);
  show.locked = reader.boolean("locked");
  show.image.name = reader.text("image");
  if (!show.image.name->empty()) {
    const auto image = media.require(show.image.name, "image", reader.sink("image"), MediaFolder::Need::always);
    if (image) show.image = *image;
  }
  show.image_alt = reader.text("image_alt");
  AudioSettings settings = read_audio(reader, media, {});
  show.profile = std::move(settings.profile);
  show.production = std::move(settings.production);
  if (const Value* audio = reader.value("audio"))
    if (const Value* formats = find(std::get<Table>(audio->data), "formats")) show.formats_place = formats->place;
  show.hosts = read_people(reader, "hosts", "host");
  show.links = read_links(reader, "links");
  show.community = read_links(reader, "community");
  show.funding = read_links(reader, "funding");
  show.speakers = read_speakers(reader);
  show.transcribe = read_transcribe(reader);
  show.chapters_in_notes = *reader.boolean("chapters_in_notes");
  read_tags_of_show(reader, media, calendar_of(show), show);
  read_feeds(reader, show);
  read_sections(reader, show);
}

Calendar calendar_of(const Show& show) {
  Calendar calendar;
  if (!show.timezone->empty()) calendar.zone = *show.timezone;
  if (const auto parsed = parse_time_of_day(*show.publish_time)) {
    calendar.hour = parsed->hour;
    calendar.minute = parsed->minute;
  }
  return calendar;
}

}  // namespace voicepress::content
