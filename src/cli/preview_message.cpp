#include "cli/preview_message.h"

#include "base/text.h"
#include "cli/show_diagnostics.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t most_shown = 50;

ordered_json texts(const std::vector<std::string>& lines) {
  ordered_json list = ordered_json::array();
  for (const std::string& line : lines) list.push_back(printable(line));
  return list;
}

ordered_json json_of(const Diagnostic& d) {
  return {{"file", printable(d.place.file)},  {"line", d.place.line},    {"column", d.place.column}, {"rule", d.rule},
          {"sentence", printable(d.message)}, {"hint", printable(d.fix)}};
}

void add_complaints(ordered_json& value, const PreviewMessage& message, Severity severity) {
  const std::string name = to_string(severity);
  ordered_json list = ordered_json::array();
  std::size_t count = 0;
  for (const Diagnostic& d : message.diagnostics)
    if (d.severity == severity && ++count <= most_shown) list.push_back(json_of(d));
  value[name + "s"] = std::move(list);
  value[name + "_count"] = count;
}

auto key_of(const Diagnostic& d) {
  return std::tie(d.severity, d.rule, d.place.file, d.place.line, d.place.column, d.message, d.fix);
}

}  // namespace

bool PreviewMessage::operator==(const PreviewMessage& other) const {
  const auto are_one = [](const Diagnostic& a, const Diagnostic& b) { return key_of(a) == key_of(b); };
  return making == other.making && notes == other.notes &&
         std::equal(diagnostics.begin(), diagnostics.end(), other.diagnostics.begin(), other.diagnostics.end(),
                    are_one);
}

std::string as_json(const PreviewMessage& message) {
  ordered_json value = {{"making", texts(message.making)}, {"notes", texts(message.notes)}};
  add_complaints(value, message, Severity::error);
  add_complaints(value, message, Severity::warning);
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string as_plain_lines(const PreviewMessage& message) {
  std::string text;
  for (const auto* lines : {&message.making, &message.notes})
    for (const std::string& line : *lines) text += printable(line) + "\n";
  std::size_t count = 0;
  for (const Severity severity : {Severity::error, Severity::warning})
    for (const Diagnostic& d : message.diagnostics) {
      if (d.severity != severity || ++count > most_shown) continue;
      if (!d.place.file.empty()) text += printable(to_string(d.place)) + ": ";
      text += fmt::format("{}: {}{}\n", to_string(severity), printable(d.message),
                          d.rule.empty() ? "" : " [" + d.rule + "]");
      if (!d.fix.empty()) text += "  " + printable(d.fix) + "\n";
    }
  return text;
}

std::string making_words(const std::string& task, int percent) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> verbs = {
      {{"encode ", "Making the audio of "},
       {"measure ", "Listening to "},
       {"transcribe ", "Writing the transcript of "}}};
  std::string words = task;
  for (const auto& [verb, said] : verbs)
    if (task.starts_with(verb)) words = std::string(said) + task.substr(verb.size());
  return percent > 0 ? fmt::format("{}, {} %", words, percent) : words;
}

}  // namespace voicepress::cli
