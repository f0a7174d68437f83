#include "content/field_reader.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/field_types.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::string joined_names(const FieldGroup& group) {
  std::string names;
  for (const Field& field : group.fields) names += (names.empty() ? "" : ", ") + std::string(field.name);
  return names;
}

// The field that was probably meant: known elsewhere under this name, or spelt nearly like it.
std::optional<std::string> field_meant(const FieldGroup& group, const std::string& written) {
  const std::string lower = lower_ascii(written);
  const std::string_view meant = meant_by(group, lower);
  if (!meant.empty()) return std::string(meant);
  std::vector<std::string> names;
  names.reserve(group.fields.size());
  for (const Field& field : group.fields) names.emplace_back(field.name);
  return nearest(lower, names);
}

}  // namespace

FieldReader::FieldReader(const Table& table, std::string_view group, const FieldGroup* parent, Place table_place,
                         Complaints& complaints, const FieldGroup* section)
    : table_(table), group_(field_group(group)), place_(std::move(table_place)), complaints_(complaints) {
  check_known(parent, section);
  for (const Entry& entry : table_) {
    const Field* field = find_field(group_, entry.key);
    if (field == nullptr) continue;
    check_type(group_, *field, entry.value, sink(entry.key));
    check_blanks(*field, entry.value);
  }
  check_required();
}

// Runs of blanks in a line are read as one: directories compare names letter by letter.
void FieldReader::check_blanks(const Field& field, const Value& value) const {
  const std::string* text = std::get_if<std::string>(&value.data);
  if (field.type != FieldType::line || text == nullptr) return;
  const std::string tidy = collapse_spaces(*text);
  if (tidy != *text && !tidy.empty())
    add_note(complaints_.file, "text-spaces", value.place, fmt::format("'{}' has blanks that nobody sees", field.name),
             {*text, in_toml(tidy)});
}

Diagnostics& FieldReader::sink(std::string_view name) const {
  return field_of(group_, name).on_error == OnError::drops_companion ? complaints_.companions : complaints_.file;
}

void FieldReader::check_known(const FieldGroup* parent, const FieldGroup* section) const {
  for (const Entry& entry : table_) {
    if (find_field(group_, entry.key) != nullptr) continue;
    const std::string shown = printable(entry.key);
    std::string fix;
    // A line that slipped below "[[chapters]]" is missing where it belongs.
    bool is_lost = true;
    if (section != nullptr && find_field(*section, entry.key) != nullptr) {
      fix = fmt::format("move this line up, above {}: it belongs to {}", group_.documentation, section->documentation);
    } else if (parent != nullptr && find_field(*parent, entry.key) != nullptr) {
      fix = fmt::format("move this line up, above the first line that begins with '[': below it, it belongs to {}",
                        group_.documentation);
    } else if (const auto meant = field_meant(group_, entry.key)) {
      is_lost = false;
      fix = fmt::format("did you mean '{}'?", *meant);
    } else {
      is_lost = false;
      fix = "the fields here are: " + joined_names(group_);
    }
    add_error(is_lost ? complaints_.file : sink(group_.fields.front().name), "field-unknown", entry.place,
              fmt::format("unknown field '{}'", shown), fix);
  }
}

void FieldReader::check_required() const {
  for (const Field& field : group_.fields) {
    const Value* given = find(table_, field.name);
    if (given == nullptr && field.presence == Presence::required) {
      add_error(sink(field.name), "field-missing", place_, fmt::format("'{}' is missing", field.name),
                fmt::format("add a line: {} = {}", field.name, field.example));
    } else if (given != nullptr && field.presence == Presence::required && is_empty_text(field, *given)) {
      add_error(sink(field.name), "field-empty", given->place, fmt::format("'{}' is empty", field.name),
                fmt::format("write {} = {}", field.name, field.example));
    }
  }
}

bool FieldReader::is_empty_text(const Field& field, const Value& value) const {
  if (field.type == FieldType::text_list) {
    const List* list = std::get_if<List>(&value.data);
    return list != nullptr && list->empty();
  }
  const std::string* text = std::get_if<std::string>(&value.data);
  return text != nullptr && trim(*text).empty();
}

const Value* FieldReader::value(std::string_view name) const {
  const Field& field = field_of(group_, name);
  const Value* given = find(table_, name);
  return given != nullptr && has_type(field, *given) ? given : nullptr;
}

Located<std::string> FieldReader::text(std::string_view name) const {
  const Field& field = field_of(group_, name);
  if (const Value* given = value(name)) {
    const std::string& raw = std::get<std::string>(given->data);
    return {field.type == FieldType::line ? collapse_spaces(raw) : trim(raw), given->place};
  }
  const std::string_view quoted = field.default_text;
  return {quoted.size() < 2 ? std::string() : std::string(quoted.substr(1, quoted.size() - 2)), {}};
}

std::optional<Located<bool>> FieldReader::optional_boolean(std::string_view name) const {
  const Value* given = value(name);
  if (given == nullptr) return std::nullopt;
  return Located<bool>{std::get<bool>(given->data), given->place};
}

Located<bool> FieldReader::boolean(std::string_view name) const {
  return optional_boolean(name).value_or(Located<bool>{field_of(group_, name).default_text == "true", {}});
}

std::optional<Located<int>> FieldReader::integer(std::string_view name, int least, int most) const {
  const Value* given = value(name);
  if (given == nullptr) return std::nullopt;
  const std::int64_t number = std::get<std::int64_t>(given->data);
  if (number < least || number > most) {
    add_error(sink(name), "field-range", given->place, fmt::format("'{}' must be {} or more", name, least),
              fmt::format("write {} = {}", name, field_of(group_, name).example));
    if (number > most) sink(name).back().message = fmt::format("'{}' is too large", name);
    return std::nullopt;
  }
  return Located<int>{static_cast<int>(number), given->place};
}

std::optional<Located<double>> FieldReader::number(std::string_view name, double least, double most) const {
  const Value* given = value(name);
  if (given == nullptr) return std::nullopt;
  const auto* whole = std::get_if<std::int64_t>(&given->data);
  const double number = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(given->data);
  if (!(number >= least && number <= most)) {
    add_error(sink(name), "field-range", given->place,
              fmt::format("'{}' must be between {:g} and {:g}", name, least, most),
              fmt::format("write {} = {}", name, field_of(group_, name).example));
    return std::nullopt;
  }
  return Located<double>{number, given->place};
}

Located<std::vector<Located<std::string>>> FieldReader::texts(std::string_view name) const {
  Located<std::vector<Located<std::string>>> found;
  const Value* given = value(name);
  if (given == nullptr) return found;
  found.place = given->place;
  for (const Value& entry : std::get<List>(given->data)) {
    std::string text = collapse_spaces(std::get<std::string>(entry.data));
    if (text.empty()) {
      add_error(sink(name), "field-empty", entry.place, fmt::format("an entry of '{}' is empty", name),
                "write a word between the quotes, or take them out");
    } else {
      found.value.push_back({std::move(text), entry.place});
    }
  }
  return found;
}

std::vector<Located<int>> FieldReader::integers(std::string_view name, int least, int most) const {
  std::vector<Located<int>> found;
  const Value* given = value(name);
  if (given == nullptr) return found;
  for (const Value& entry : std::get<List>(given->data)) {
    const std::int64_t number = std::get<std::int64_t>(entry.data);
    if (number >= least && number <= most) {
      found.push_back({static_cast<int>(number), entry.place});
    } else {
      add_error(sink(name), "field-range", entry.place,
                fmt::format("a number of '{}' must be between {} and {}", name, least, most),
                fmt::format("write {} = {}", name, field_of(group_, name).example));
    }
  }
  return found;
}

Located<std::size_t> FieldReader::choice(std::string_view name) const {
  const Field& field = field_of(group_, name);
  const Located<std::string> word = text(name);
  const auto at = std::find(field.choices.begin(), field.choices.end(), *word);
  return {at == field.choices.end() ? 0 : static_cast<std::size_t>(at - field.choices.begin()), word.place};
}

std::vector<const Value*> FieldReader::tables(std::string_view name) const {
  std::vector<const Value*> found;
  const Value* given = value(name);
  const List* list = given == nullptr ? nullptr : std::get_if<List>(&given->data);
  if (list == nullptr) return found;
  for (const Value& entry : *list) found.push_back(&entry);
  return found;
}

}  // namespace voicepress::content
