#include "rules/library_rules.h"

#include "base/dates.h"
#include "base/text.h"
#include "rules/alias_rules.h"
#include "rules/complaint.h"
#include "rules/feed_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

namespace voicepress {

namespace {

using rules::Complaints;

// One file's claim to something that should be its own.
struct Claim {
  std::string file;
  Place place;
};

// Claims by what is claimed; within one, the earlier file first.
using Claims = std::map<std::string, std::vector<Claim>>;

using Episodes = std::vector<const Episode*>;

// Those that subscribers have come first.
Episodes in_order_of_precedence(const Library& library, const std::unordered_set<std::string>& published) {
  Episodes episodes;
  for (const Episode& episode : library.episodes) episodes.push_back(&episode);
  std::stable_sort(episodes.begin(), episodes.end(), [](const Episode* a, const Episode* b) {
    return std::tie(*a->draft, *a->date, *a->slug, a->file) < std::tie(*b->draft, *b->date, *b->slug, b->file);
  });
  if (!published.empty())
    std::stable_partition(episodes.begin(), episodes.end(),
                          [&](const Episode* episode) { return published.count(episode->file) > 0; });
  return episodes;
}

std::vector<RefusedEpisode> refused_by_file(const Library& library) {
  std::vector<RefusedEpisode> refused = library.refused;
  std::sort(refused.begin(), refused.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return refused;
}

void claim(Claims& claims, const std::string& what, const std::string& file, const Place& place) {
  if (!what.empty()) claims[what].push_back({file, place.file.empty() ? Place{file, 0, 0} : place});
}

// Every file with the same claim, in words: "a.md, b.md and c.md".
std::string list_files(const std::vector<Claim>& claimants) {
  std::string list;
  for (std::size_t i = 0; i < claimants.size(); ++i) {
    if (i > 0) list += i + 1 == claimants.size() ? " and " : ", ";
    list += claimants[i].file;
  }
  return list;
}

// Pages, audio and feeds are named by slug: two episodes with one slug would overwrite each other.
// DESIGN "Promises"; feeds.md E3 / Apple.
void check_slugs(const Library& library, const Episodes& episodes, Complaints& complaints) {
  Claims claims;
  for (const Episode* e : episodes) claim(claims, *e->slug, e->file, e->slug.place);
  for (const RefusedEpisode& r : refused_by_file(library)) claim(claims, r.slug, r.file, {});
  for (const auto& [slug, claimants] : claims) {
    for (std::size_t i = 1; i < claimants.size(); ++i) {
      complaints.error(
          "duplicate-slug", claimants[i].place,
          fmt::format("the slug '{}' belongs to {} files: {}", slug, claimants.size(), list_files(claimants)),
          "rename this file, or give it a slug = \"...\" of its own");
    }
  }
}

// Apps know an episode by its guid alone: two with one guid are one episode to them. feeds.md I2 / Apple.
void check_guids(const Library& library, const Episodes& episodes, Complaints& complaints) {
  Claims claims;
  for (const Episode* e : episodes) claim(claims, *e->guid, e->file, e->guid.place);
  for (const RefusedEpisode& r : refused_by_file(library)) claim(claims, r.guid, r.file, {});
  for (const auto& [guid, claimants] : claims) {
    for (std::size_t i = 1; i < claimants.size(); ++i) {
      complaints.error(
          "duplicate-guid", claimants[i].place,
          fmt::format("the guid '{}' belongs to {} files: {}", guid, claimants.size(), list_files(claimants)),
          "leave the guid line out of this file; it was copied from another");
    }
  }
}

// Apps sort by number; two full episodes with one number stand in any order. feeds.md section 6 no. 41 / Apple.
void check_numbers(const Episodes& episodes, Complaints& complaints) {
  std::map<std::pair<int, int>, const Episode*> seen;
  for (const Episode* e : episodes) {
    if (!e->number || *e->type != EpisodeType::full || e->edition) continue;  // an edition may share its original's
    const int season = e->season ? **e->season : 0;
    const auto [first, is_new] = seen.try_emplace({season, **e->number}, e);
    if (is_new) continue;
    const std::string where = season == 0 ? "" : fmt::format(" of season {}", season);
    complaints.warning("duplicate-number", e->number->place,
                       fmt::format("{} is also episode {}{}", first->second->file, **e->number, where),
                       "give each full episode a number of its own");
  }
}

// Usually a line that was copied and not changed: listeners would hear the same audio twice.
void check_recordings(const Episodes& episodes, Complaints& complaints) {
  std::map<std::string, const Episode*> seen;
  for (const Episode* e : episodes) {
    if (!e->recording) continue;
    const auto [first, is_new] = seen.try_emplace(e->recording->path.lexically_normal().generic_string(), e);
    if (is_new) continue;
    complaints.warning("recording-twice", e->recording->name.place,
                       fmt::format("{} has the same recording, {}", first->second->file, *e->recording->name),
                       "name this episode's own recording");
  }
}

// AntennaPod takes two items with one title on one day for the same episode and hides one. feeds.md I14.
void check_looks(const Library& library, const Episodes& episodes, Complaints& complaints) {
  const std::string& zone = *library.show.timezone;
  if (!is_known_zone(zone)) return;  // the show's rules say so
  std::map<std::pair<std::string, std::string>, const Episode*> seen;
  for (const Episode* e : episodes) {
    const std::string title = collapse_spaces(*e->title), day = format_iso_date(*e->date, zone);
    if (title.empty()) continue;
    const auto [first, is_new] = seen.try_emplace({day, title}, e);
    if (is_new) continue;
    complaints.warning("same-title-same-day", e->title.place,
                       fmt::format("{} has the same title on the same day, and some apps will show only one of them",
                                   first->second->file),
                       "give one of them another title or day");
  }
}

// A serial is heard in the order of its numbers. feeds.md C11 / Apple.
void check_serial(const Library& library, Complaints& complaints) {
  if (*library.show.type != ShowType::serial) return;
  for (const Episode& e : library.episodes) {
    if (e.number || e.season || *e.type != EpisodeType::full) continue;  // season alone: season-without-episode
    complaints.error("serial-without-number", Place{e.file, 0, 0},
                     "the show is a serial, but this episode has no number", "add episode = 1 (its number)");
  }
}

// Listeners of a serial look for the part that is missing. Seasons may begin anywhere. feeds.md section 6 no. 41.
void check_gaps(const Library& library, Complaints& complaints) {
  if (*library.show.type != ShowType::serial) return;
  std::map<std::pair<int, int>, const Episode*> by_number;
  for (const Episode& e : library.episodes)
    if (e.number && *e.type == EpisodeType::full) by_number.try_emplace({e.season ? **e.season : 0, **e.number}, &e);
  const Episode* before = nullptr;
  for (const auto& [number, episode] : by_number) {
    const bool same_season = before && (before->season ? **before->season : 0) == number.first;
    if (same_season && number.second > **before->number + 1)
      complaints.warning("serial-gap", episode->number->place,
                         fmt::format("the serial goes from episode {} to {}", **before->number, number.second),
                         fmt::format("write episode = {}, or add what is missing", **before->number + 1));
    before = episode;
  }
}

}  // namespace

Diagnostics check_library(const Library& library, const std::unordered_set<std::string>& published) {
  Complaints complaints(library.show.file);
  const Episodes episodes = in_order_of_precedence(library, published);
  check_slugs(library, episodes, complaints);
  check_guids(library, episodes, complaints);
  check_numbers(episodes, complaints);
  check_recordings(episodes, complaints);
  check_looks(library, episodes, complaints);
  check_serial(library, complaints);
  check_gaps(library, complaints);
  rules::check_aliases(library.show, episodes, complaints);
  rules::check_feeds(library, complaints);
  return complaints.take();
}

}  // namespace voicepress
