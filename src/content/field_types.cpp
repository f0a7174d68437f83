#include "content/field_types.h"

#include "base/ascii.h"
#include "base/dates.h"
#include "base/text.h"
#include "base/urls.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

template <class T>
bool holds(const Value& value) {
  return std::holds_alternative<T>(value.data);
}

template <class T>
bool is_list_of(const Value& value) {
  const List* list = std::get_if<List>(&value.data);
  return list != nullptr && std::all_of(list->begin(), list->end(), [](const Value& v) { return holds<T>(v); });
}

bool is_table_of_texts(const Value& value) {
  const Table* table = std::get_if<Table>(&value.data);
  return table != nullptr &&
         std::all_of(table->begin(), table->end(), [](const Entry& e) { return holds<std::string>(e.value); });
}

bool has_kind(const Field& field, const Value& value) {
  switch (field.type) {
    case FieldType::line:
    case FieldType::text:
    case FieldType::file_name:
    case FieldType::choice:
    case FieldType::web_address:
    case FieldType::https_address: return holds<std::string>(value);
    case FieldType::boolean: return holds<bool>(value);
    case FieldType::integer: return holds<std::int64_t>(value);
    case FieldType::number: return holds<std::int64_t>(value) || holds<double>(value);
    case FieldType::date: return holds<DateTime>(value) || holds<std::string>(value);
    case FieldType::time_of_day: return holds<std::string>(value) || holds<TimeOfDay>(value);
    case FieldType::timestamp:
      return holds<std::string>(value) || holds<std::int64_t>(value) || holds<double>(value) || holds<TimeOfDay>(value);
    case FieldType::text_list: return is_list_of<std::string>(value);
    case FieldType::integer_list: return is_list_of<std::int64_t>(value);
    case FieldType::table: return holds<Table>(value);
    case FieldType::text_table: return is_table_of_texts(value);
    case FieldType::table_list: return is_list_of<Table>(value);
    case FieldType::text_or_tables: return holds<std::string>(value) || is_list_of<Table>(value);
  }
  return false;
}

// Choices and some addresses are texts of a certain form. An optional one may be empty: "not given". Other
// addresses have a place of their own in the model, so rules/ judges them.
bool has_form(const Field& field, const std::string& text) {
  const std::string trimmed = trim(text);
  if (trimmed.empty()) return true;
  switch (field.type) {
    case FieldType::https_address: return is_https_url(trimmed);
    case FieldType::choice:
      return std::find(field.choices.begin(), field.choices.end(), trimmed) != field.choices.end();
    default: return true;
  }
}

std::string in_quotes(std::string_view text) { return in_toml(printable(text)); }

bool is_small_number(const std::string& text) {
  return !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos;
}

// The value as the producer wrote it, where it is short and plain.
std::string written_form(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value.data)) return fmt::format("{}", *number);
  if (const auto* truth = std::get_if<bool>(&value.data)) return *truth ? "true" : "false";
  return {};
}

std::string fix_for_type(const FieldGroup& group, const Field& field, const Value& value) {
  const std::string written = written_form(value);
  const bool is_number = is_small_number(written);
  switch (field.type) {
    case FieldType::line:
    case FieldType::text:
    case FieldType::file_name:
      if (!written.empty()) return "write " + assignment(field.name, written);
      break;
    case FieldType::boolean: return fix_for_boolean(field.name, written);
    case FieldType::integer:
      if (is_number && holds<std::string>(value))
        return fmt::format("write {} = {}, without quotes", field.name, written);
      break;
    case FieldType::text_list:
      if (holds<std::string>(value)) return fmt::format("write {} = [{}]", field.name, in_quotes(written));
      break;
    case FieldType::table:
      if (const auto meant = meant_by(group, field.name);
          !meant.empty() && !written.empty() && holds<std::string>(value))
        return "write " + assignment(meant, written);
      return fmt::format("write [{}] on a line of its own, and its fields below", field.name);
    case FieldType::text_table:
      return fmt::format("write [{}] on a line of its own, and below it \"SPEAKER_00\" = \"Caroline Doherty\"",
                         field.name);
    case FieldType::table_list:
      return fmt::format("write [[{}]] on a line of its own before each entry, and its fields below", field.name);
    default: break;
  }
  return fmt::format("write {} = {}", field.name, field.example);
}

// What was meant, where there is no doubt: "yes" for true, a number in quotes, one text where a list belongs.
std::optional<std::string> value_meant(const Field& field, const Value& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  if (text == nullptr) return std::nullopt;
  if (field.type == FieldType::boolean)
    if (const auto truth = truth_meant(*text)) return *truth ? "true" : "false";
  if (field.type == FieldType::integer && is_small_number(*text) && (text->size() == 1 || text->front() != '0'))
    return *text;
  if (field.type == FieldType::text_list && !trim(*text).empty()) return "[" + in_toml(collapse_spaces(*text)) + "]";
  return std::nullopt;
}

std::string listed(const std::vector<std::string_view>& choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += in_quotes(choices[i]);
  }
  return text;
}

void report_form(const Field& field, const Value& value, Diagnostics& diagnostics) {
  const std::string& text = std::get<std::string>(value.data);
  if (field.type == FieldType::choice) {
    const std::vector<std::string> words(field.choices.begin(), field.choices.end());
    const auto meant = nearest(lower_ascii(trim(text)), words);
    add_error(diagnostics, "field-choice", value.place,
              fmt::format("'{}' must be {}", field.name, listed(field.choices)),
              "write " + assignment(field.name, meant.value_or(words.front())));
    if (meant == lower_ascii(trim(text))) diagnostics.back().correction = Correction{text, in_toml(*meant)};
    return;
  }
  std::string fix = fmt::format("write {} = {}", field.name, field.example), secure;
  if (is_web_url(trim(text))) secure = "https" + trim(text).substr(std::string_view("http").size());
  if (!secure.empty()) fix = "write " + assignment(field.name, secure);
  add_error(diagnostics, "url-format", value.place,
            fmt::format("'{}' must be a complete web address that begins with https://", field.name), fix);
  if (!secure.empty()) diagnostics.back().correction = Correction{text, in_toml(secure)};
}

}  // namespace

std::string in_toml(std::string_view text) {
  std::string toml = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') toml += '\\';
    toml += c;
  }
  return toml + '"';
}

std::string assignment(std::string_view name, std::string_view text) {
  return fmt::format("{} = {}", name, in_quotes(text));
}

std::optional<bool> truth_meant(std::string_view written) {
  const std::string word = lower_ascii(trim(written));
  if (word == "yes" || word == "true" || word == "on" || word == "1") return true;
  if (word == "no" || word == "false" || word == "off" || word == "0" || word == "clean") return false;
  return std::nullopt;
}

std::string fix_for_boolean(std::string_view name, std::string_view written) {
  if (const auto truth = truth_meant(written)) return fmt::format("write {} = {}", name, *truth);
  return fmt::format("write {} = true or {} = false, without quotes", name, name);
}

bool has_type(const Field& field, const Value& value) {
  if (!has_kind(field, value)) return false;
  const std::string* text = std::get_if<std::string>(&value.data);
  return text == nullptr || has_form(field, *text);
}

void check_type(const FieldGroup& group, const Field& field, const Value& value, Diagnostics& diagnostics) {
  if (field.type == FieldType::date && !has_kind(field, value)) return;  // date_field.h words that one
  if (!has_kind(field, value)) {
    add_error(diagnostics, "field-type", value.place,
              fmt::format("'{}' must be {}", field.name, description_of(field.type)),
              fix_for_type(group, field, value));
    if (const auto meant = value_meant(field, value))
      diagnostics.back().correction = Correction{std::get<std::string>(value.data), *meant};
  } else if (!has_type(field, value)) {
    report_form(field, value, diagnostics);
  }
}

}  // namespace voicepress::content
