#include "content/read_feeds.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/field_types.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::string list_of_formats() {
  std::string list;
  for (const Format format : all_formats) list += (list.empty() ? "" : ", ") + to_string(format);
  return list;
}

void read_format(const Located<std::string>& name, Diagnostics& sink, std::vector<Located<Format>>& formats) {
  if (const auto format = parse_format(lower_ascii(*name))) {
    formats.push_back({*format, name.place});
    return;
  }
  add_error(sink, "feed-format", name.place,
            fmt::format("'{}' is none of the formats that can be made", printable(*name)),
            "the formats are: " + list_of_formats());
}

}  // namespace

void read_feeds(const FieldReader& show_reader, Show& show) {
  show.moving.to = show_reader.text("moved_to");
  show.moving.from = *show_reader.texts("moved_from");
  const Value* section = show_reader.value("feeds");
  if (section == nullptr) return;
  const FieldReader reader(std::get<Table>(section->data), "feeds", &show_reader.group(), section->place,
                           show_reader.complaints());
  const auto names = reader.texts("formats");
  for (const Located<std::string>& name : *names) read_format(name, reader.sink("formats"), show.feeds.formats);
  show.feeds.seasons = *reader.boolean("seasons");
  show.feeds.topics = *reader.texts("topics");
  if (const auto size = reader.integer("page_size", 0)) show.feeds.page_size = **size;
}

}  // namespace voicepress::content
