#include "rules/edition_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "rules/complaint.h"
#include "rules/language_rules.h"

#include <fmt/format.h>

#include <map>

namespace voicepress {

namespace {

using rules::Complaints;
using rules::is_blank;
using BySlug = std::map<std::string, const Episode*>;

// Half of the pair says nothing: an edition of what, or what kind of edition?
bool check_pair(const Edition& edition, Complaints& complaints) {
  if (edition.of->empty()) {
    complaints.error("edition-pair", edition.kind.place, "the episode is an edition, but not said of which episode",
                     "add edition_of = \"...\": the slug of the episode that it was made from");
  } else if (edition.kind->empty()) {
    complaints.error("edition-pair", edition.of.place, "the episode does not say which kind of edition it is",
                     "add edition = \"short\", \"extended\", \"translated\" or \"uncut\"");
  }
  return !edition.of->empty() && !edition.kind->empty();
}

// Pages and notes link an edition to the episode it was made from. One step only: a listener looks for the original.
const Episode* check_original(const Episode& episode, const BySlug& episodes, Complaints& complaints) {
  const Located<std::string>& of = episode.edition->of;
  const auto original = episodes.find(*of);
  if (original == episodes.end()) {
    std::vector<std::string> slugs;
    for (const auto& [slug, each] : episodes)
      if (each != &episode) slugs.push_back(slug);
    const auto meant = nearest(*of, slugs);
    complaints.error("edition-unknown", of.place, fmt::format("the show has no episode '{}'", *of),
                     meant ? fmt::format("write edition_of = \"{}\"", *meant)
                           : "write the slug of the other episode: its file's name without date and ending");
    return nullptr;
  }
  if (original->second == &episode || original->second->edition) {
    const char* what = original->second == &episode ? "the episode is an edition of itself"
                                                    : "the episode is an edition of another edition";
    complaints.error("edition-unknown", of.place, what, "name the episode that was there first");
    return nullptr;
  }
  return original->second;
}

// Two items with one title are one episode to some apps, and to listeners. A suffix that we added would be English
// in every show. feeds.md I14 / AntennaPod.
void check_title(const Episode& episode, const Episode& original, Complaints& complaints) {
  if (lower_ascii(collapse_spaces(*episode.title)) != lower_ascii(collapse_spaces(*original.title))) return;
  complaints.error("edition-title", episode.title.place,
                   fmt::format("the {} edition has the title of its original, {}, and some apps will show only one of "
                               "them",
                               *episode.edition->kind, original.file),
                   fmt::format("add what tells them apart, such as title = \"{} ({} edition)\"",
                               collapse_spaces(*episode.title), *episode.edition->kind));
}

void check_language(const Episode& episode, const Show& show, Complaints& complaints) {
  if (episode.language->empty()) {
    if (episode.edition && *episode.edition->kind == "translated")
      complaints.error("edition-language", episode.edition->kind.place,
                       "a translated edition does not say its language", "add, for example, language = \"cy\"");
    return;
  }
  Show as_show = show;
  as_show.language = episode.language;
  rules::check_language(as_show, complaints);
}

}  // namespace

Diagnostics check_editions(const Library& library) {
  BySlug episodes;
  for (const Episode& episode : library.episodes) episodes.emplace(*episode.slug, &episode);
  Diagnostics all;
  for (const Episode& episode : library.episodes) {
    if (!episode.edition && episode.language->empty()) continue;
    Complaints complaints(episode.file);
    check_language(episode, library.show, complaints);
    if (episode.edition && check_pair(*episode.edition, complaints))
      if (const Episode* original = check_original(episode, episodes, complaints))
        check_title(episode, *original, complaints);
    for (Diagnostic& each : complaints.take()) all.push_back(std::move(each));
  }
  return all;
}

// A correction is told after it was made. Days are compared: the hour of one is nobody's concern.
Diagnostics check_corrections(const Episode& episode, const Show& show, Instant now) {
  if (episode.corrections.empty() || !is_known_zone(*show.timezone)) return {};
  Complaints complaints(episode.file);
  const std::string today = format_iso_date(now, *show.timezone);
  const std::string first_day = format_iso_date(*episode.date, *show.timezone);
  for (const AudioCorrection& correction : episode.corrections) {
    const std::string day = format_iso_date(*correction.date, *show.timezone);
    if (day > today) {
      complaints.error("correction-date", correction.date.place,
                       fmt::format("the correction of {} is still to come", day),
                       "write the day on which the corrected audio goes out, and build on that day");
    } else if (day < first_day) {
      complaints.error("correction-date", correction.date.place,
                       fmt::format("the correction of {} is older than the episode, of {}", day, first_day),
                       "leave it out: what was changed before anybody heard it needs no words");
    }
    if (is_blank(*correction.what))
      complaints.error("correction-what", correction.what.place, "the correction does not say what changed",
                       "write, for example, what = \"the name of the school is right now\"");
  }
  return complaints.take();
}

}  // namespace voicepress
