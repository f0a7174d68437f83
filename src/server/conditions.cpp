#include "server/conditions.h"

#include "server/http_date.h"

#include <optional>
#include <string_view>
#include <vector>

namespace voicepress {

namespace {

struct EntityTag {
  std::string_view opaque;  // with its quotes
  bool is_weak = false;
};

bool is_tag_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

// The tag that `text` begins with, taken off.
std::optional<EntityTag> take_tag(std::string_view& text) {
  EntityTag tag;
  tag.is_weak = text.starts_with("W/");
  if (tag.is_weak) text.remove_prefix(2);
  if (!text.starts_with('"')) return std::nullopt;
  std::size_t end = 1;
  while (end < text.size() && is_tag_character(text[end])) ++end;
  if (end == text.size() || text[end] != '"') return std::nullopt;
  tag.opaque = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  return tag;
}

void skip(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

// Empty for a list that cannot be understood: then no tag matches.
std::vector<EntityTag> tags_of(std::string_view list) {
  std::vector<EntityTag> tags;
  for (skip(list, " \t,"); !list.empty(); skip(list, " \t,")) {
    const auto tag = take_tag(list);
    skip(list, " \t");
    if (!tag || (!list.empty() && list[0] != ',')) return {};
    tags.push_back(*tag);
  }
  return tags;
}

enum class Comparison { weak, strong };

bool matches(const std::string& list, const std::string& etag, Comparison comparison) {
  if (list == "*") return true;
  for (const EntityTag& tag : tags_of(list))
    if (tag.opaque == etag && (comparison == Comparison::weak || !tag.is_weak)) return true;
  return false;
}

bool has(const RequestHead& head, std::string_view name) {
  for (const auto& [field_name, value] : head.fields)
    if (field_name == name) return true;
  return false;
}

std::optional<Instant> date_in(const RequestHead& head, std::string_view name) {
  const auto value = head.field(name);
  return value ? parse_http_date(*value) : std::nullopt;
}

}  // namespace

Condition judge_conditions(const RequestHead& head, const Validators& validators) {
  if (has(head, "if-match")) {
    if (!matches(head.list_field("if-match"), validators.etag, Comparison::strong)) return Condition::failed;
  } else if (const auto since = date_in(head, "if-unmodified-since"); since && validators.modified > *since) {
    return Condition::failed;
  }
  if (has(head, "if-none-match")) {
    if (matches(head.list_field("if-none-match"), validators.etag, Comparison::weak)) return Condition::not_modified;
  } else if (const auto since = date_in(head, "if-modified-since"); since && validators.modified <= *since) {
    return Condition::not_modified;
  }
  return Condition::proceed;
}

bool range_applies(const RequestHead& head, const Validators& validators) {
  if (!has(head, "if-range")) return true;
  const auto value = head.field("if-range");
  if (!value) return false;
  if (value->starts_with('"')) return *value == validators.etag;
  const auto date = parse_http_date(*value);
  return date && *date == validators.modified;
}

}  // namespace voicepress
