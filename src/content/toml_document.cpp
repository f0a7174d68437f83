#include "content/toml_document.h"

#include "base/text.h"
#include "content/complaints.h"
#include "content/text_file.h"
#include "content/toml_limits.h"

#include <algorithm>

#include <toml++/toml.h>

namespace voicepress::content {

namespace {

class Converter {
 public:
  Converter(int line_shift, const std::string& shown, Diagnostics& diagnostics)
      : line_shift_(line_shift), shown_(shown), diagnostics_(diagnostics) {}

  Table table(const toml::table& from) const {
    Table to;
    to.reserve(from.size());
    for (const auto& [key, node] : from)
      to.push_back({text(key.str(), place(key.source())), place(key.source()), value(node)});
    // toml++ sorts by name; people expect complaints in the order they wrote.
    std::stable_sort(to.begin(), to.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    return to;
  }

  Place place(const toml::source_region& region) const {
    return {shown_, static_cast<int>(region.begin.line) + line_shift_, static_cast<int>(region.begin.column)};
  }

 private:
  Value value(const toml::node& node) const {
    Value to{place(node.source()), {}};
    node.visit([&](const auto& typed) { to.data = convert(typed, to.place); });
    return to;
  }

  Table convert(const toml::table& from, const Place&) const { return table(from); }
  List convert(const toml::array& from, const Place&) const {
    List to;
    for (const toml::node& node : from) to.push_back(value(node));
    return to;
  }
  std::string convert(const toml::value<std::string>& from, const Place& at) const { return text(from.get(), at); }
  std::int64_t convert(const toml::value<std::int64_t>& from, const Place&) const { return from.get(); }
  double convert(const toml::value<double>& from, const Place&) const { return from.get(); }
  bool convert(const toml::value<bool>& from, const Place&) const { return from.get(); }
  TimeOfDay convert(const toml::value<toml::time>& from, const Place&) const {
    return {from.get().hour, from.get().minute, from.get().second};
  }
  DateTime convert(const toml::value<toml::date>& from, const Place&) const {
    return {{from.get().year, from.get().month, from.get().day, 0, 0, 0}, false, std::nullopt};
  }
  DateTime convert(const toml::value<toml::date_time>& from, const Place&) const {
    const auto& [day, time, offset] = from.get();
    DateTime to{{day.year, day.month, day.day, time.hour, time.minute, time.second}, true, std::nullopt};
    if (offset) to.offset_minutes = offset->minutes;
    return to;
  }

  // Escapes ("\u0007") can bring in what the file itself may not hold.
  std::string text(std::string_view raw, const Place& at) const {
    if (const auto bad = find_illegal_xml(raw)) {
      add_error(diagnostics_, "text-characters", at, name_of_character(raw, *bad) + " is not allowed in a feed",
                "take its \\u… escape out");
      return legal_xml_only(raw);
    }
    return to_nfc(raw);
  }

  int line_shift_;
  const std::string& shown_;
  Diagnostics& diagnostics_;
};

}  // namespace

const Value* find(const Table& table, std::string_view key) {
  const auto entry = std::find_if(table.begin(), table.end(), [&](const Entry& e) { return e.key == key; });
  return entry == table.end() ? nullptr : &entry->value;
}

ParsedToml parse_toml(std::string_view text, int first_line, const std::string& shown, Diagnostics& diagnostics) {
  if (const auto deep = find_excessive_nesting(text)) {
    const Place place = place_of(text, *deep, shown);
    return {{}, SyntaxError{place.line + first_line - 1, place.column, "nesting"}};
  }
  const Converter converter(first_line - 1, shown, diagnostics);
  try {
    const toml::table parsed = toml::parse(text, std::string_view(shown));
    return {converter.table(parsed), std::nullopt};
  } catch (const toml::parse_error& error) {
    const Place place = converter.place(error.source());
    return {{}, SyntaxError{place.line, place.column, std::string(error.description())}};
  }
}

}  // namespace voicepress::content
