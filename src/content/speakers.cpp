#include "content/speakers.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/field_types.h"
#include "content/speaker_labels.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr std::size_t most_complaints = 5;

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

std::vector<std::string> people_of(const Episode& episode) {
  std::vector<std::string> names;
  for (const auto* people : {&episode.hosts, &episode.guests})
    for (const Person& person : *people)
      if (!person.name->empty()) names.push_back(*person.name);
  return names;
}

// The person with this name, or the only one with this first name; empty where there is none.
std::string find_person(const std::string& speaker, const std::vector<std::string>& people) {
  const std::string wanted = lower_ascii(speaker);
  std::string found;
  for (const std::string& name : people) {
    if (lower_ascii(name) == wanted) return name;
    if (lower_ascii(first_name(name)) != wanted) continue;
    if (!found.empty() && found != name) return {};
    found = name;
  }
  return found;
}

}  // namespace

SpeakerNames read_speakers(const FieldReader& reader) {
  SpeakerNames names;
  const Value* given = reader.value("speakers");
  if (given == nullptr) return names;
  for (const Entry& entry : std::get<Table>(given->data)) {
    const std::string name = collapse_spaces(std::get<std::string>(entry.value.data));
    if (name.empty()) {
      add_error(reader.sink("speakers"), "field-empty", entry.place,
                fmt::format("'{}' has no name", printable(entry.key)),
                fmt::format("write {}", assignment(fmt::format("\"{}\"", printable(entry.key)), "Caroline Doherty")));
      continue;
    }
    names[lower_ascii(collapse_spaces(entry.key))] = name;
  }
  return names;
}

std::vector<std::string> known_speakers(const Episode& episode) {
  std::vector<std::string> known;
  for (const std::string& name : people_of(episode)) {
    known.push_back(name);
    known.push_back(first_name(name));
  }
  for (const auto& [written, name] : episode.speakers) known.push_back(written);
  return known;
}

void name_speakers(Transcript& transcript, const Episode& episode, Diagnostics& diagnostics) {
  const std::vector<std::string> people = people_of(episode);
  std::map<std::string, std::string> settled;
  std::size_t complaints = 0;
  for (Cue& cue : transcript.cues) {
    if (cue.speaker.empty()) continue;
    const auto [entry, is_new] = settled.emplace(cue.speaker, cue.speaker);
    if (is_new) {
      const auto said = episode.speakers.find(lower_ascii(cue.speaker));
      const std::string person = said != episode.speakers.end() ? said->second : find_person(cue.speaker, people);
      if (!person.empty()) entry->second = person;
      // Where nobody is named there is nobody to hold a name against; numbers are no names anywhere.
      const bool is_unknown = person.empty() && (!people.empty() || is_numbered_voice(cue.speaker));
      if (is_unknown && ++complaints <= most_complaints)
        add_warning(diagnostics, "transcript-speaker", {transcript.file, cue.line, 0},
                    fmt::format("'{}' speaks here, and is none of the episode's people", printable(cue.speaker)),
                    fmt::format("add [[guests]] with this name, or write {} below [speakers]",
                                assignment(fmt::format("\"{}\"", printable(cue.speaker)),
                                           people.empty() ? "Caroline Doherty" : people.front())));
    }
    cue.speaker = entry->second;
  }
}

}  // namespace voicepress::content
