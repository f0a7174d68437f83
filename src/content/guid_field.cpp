#include "content/guid_field.h"

#include "base/text.h"
#include "content/field_types.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr std::size_t longest_guid = 255;
constexpr std::string_view ending = ".md";

bool begins_with_day(std::string_view name) {
  static constexpr std::string_view shape = "0000-00-00";
  if (name.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = name[i] >= '0' && name[i] <= '9';
    if (shape[i] == '0' ? !digit : name[i] != '-') return false;
  }
  return true;
}

// A blank of any kind, or a control character.
bool has_blanks(const std::string& text) {
  if (collapse_spaces(text) != text) return true;
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }) ||
         text.find("\xC2\xA0") != std::string::npos;
}

// The nearest slug, not too long and without a hyphen at its end.
std::string suggested(std::string_view text) { return slugify(slugify(text).substr(0, 200)); }

void report_slug(const FieldReader& reader, const Located<std::string>& slug) {
  const std::string better = suggested(*slug);
  add_error(reader.sink("slug"), "slug-format", slug.place,
            fmt::format("'{}' is not a slug: use a-z, 0-9 and single hyphens", printable(*slug)),
            better.empty() ? "write slug = \"reading-aloud\", or take it out" : "write " + assignment("slug", better));
}

}  // namespace

Located<std::string> read_guid(const FieldReader& reader) {
  const Value* given = reader.value("guid");
  if (given == nullptr) return {};
  const std::string guid = trim(std::get<std::string>(given->data));
  Diagnostics& sink = reader.sink("guid");
  if (guid.empty()) {
    add_error(sink, "guid-format", given->place, "'guid' is empty", "take the line out, or write the guid");
  } else if (has_blanks(guid)) {
    add_error(sink, "guid-format", given->place, "'guid' holds a blank or a control character",
              "copy the guid again, without blanks");
  } else if (count_codepoints(guid) > longest_guid) {
    add_error(sink, "guid-format", given->place, fmt::format("'guid' is longer than {} characters", longest_guid),
              "copy the guid again");
  } else {
    return {guid, given->place};
  }
  return {"", given->place};
}

EpisodeFileName take_apart_file_name(std::string_view file_name) {
  if (file_name.ends_with(ending)) file_name.remove_suffix(ending.size());
  EpisodeFileName parts;
  if (begins_with_day(file_name)) {
    parts.day = file_name.substr(0, 10);
    file_name.remove_prefix(10);
    if (file_name.starts_with("-")) file_name.remove_prefix(1);
  }
  parts.rest = file_name;
  return parts;
}

Located<std::string> read_slug(const FieldReader& reader, std::string_view file_name, const Place& file) {
  if (const Value* given = reader.value("slug")) {
    Located<std::string> slug{trim(std::get<std::string>(given->data)), given->place};
    if (is_slug(*slug)) return slug;
    report_slug(reader, slug);
    return {"", given->place};
  }
  const EpisodeFileName name = take_apart_file_name(file_name);
  if (is_slug(name.rest)) return {name.rest, file};
  const std::string better = suggested(name.rest);
  const std::string day = name.day.empty() ? "" : name.day + "-";
  add_error(reader.sink("slug"), "slug-format", file,
            fmt::format("the file name '{}' gives no slug: use a-z, 0-9 and single hyphens", printable(file_name)),
            better.empty()
                ? "rename the file to, for example, 2026-01-12-reading-aloud.md"
                : fmt::format("rename the file to {}{}.md, or write {}", day, better, assignment("slug", better)));
  return {"", file};
}

}  // namespace voicepress::content
