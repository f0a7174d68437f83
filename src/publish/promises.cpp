#include "publish/promises.h"

#include "base/urls.h"
#include "model/identity.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Place place_of(const Place& field, const std::string& file) { return field.line > 0 ? field : Place{file, 1, 1}; }

Diagnostic broken(const std::string& rule, Place place, std::string message, std::string fix) {
  return {Severity::error, rule, std::move(place), std::move(message), std::move(fix)};
}

// One published episode against the file that now stands for it.
class Comparison {
 public:
  Comparison(const LockEntry& entry, const EpisodeIdentity& identity, const Names& accepted, Diagnostics& found)
      : entry_(entry), identity_(identity), episode_(*identity.episode), accepted_(accepted), found_(found) {}

  void run() {
    guid();
    slug();
    date();
    draft();
  }

 private:
  void guid() {
    if (identity_.guid == entry_.guid || contains(accepted_, "guid")) return;
    found_.push_back(broken(
        "promise-guid", place_of(episode_.guid.place, episode_.file),
        fmt::format("the guid of a published episode would change from '{}' to '{}'", entry_.guid, identity_.guid),
        fmt::format("write guid = \"{}\", or build with --accept-change guid: every app will then download the "
                    "episode again",
                    entry_.guid)));
  }

  void slug() {
    if (*episode_.slug == entry_.slug || contains(accepted_, "slug")) return;
    found_.push_back(broken(
        "promise-slug", place_of(episode_.slug.place, episode_.file),
        fmt::format("the slug of a published episode would change from '{}' to '{}'", entry_.slug, *episode_.slug),
        fmt::format("write slug = \"{}\", or build with --accept-change slug: its old pages will lead to the new ones, "
                    "and apps get the audio from a new address",
                    entry_.slug)));
  }

  void date() {
    if (*episode_.date == entry_.date || contains(accepted_, "date")) return;
    found_.push_back(
        broken("promise-date", place_of(episode_.date.place, episode_.file),
               fmt::format("the date of a published episode would change from {} to {}", format_rfc3339(entry_.date),
                           format_rfc3339(*episode_.date)),
               fmt::format("write date = {}, or build with --accept-change date: apps will sort the episode anew",
                           format_rfc3339(entry_.date))));
  }

  void draft() {
    if (!*episode_.draft) return;
    found_.push_back(broken("promise-state", place_of(episode_.draft.place, episode_.file),
                            "a published episode would become a draft and vanish from the feed",
                            fmt::format("remove this line, or take the episode back with --retire {}", entry_.guid)));
  }

  const LockEntry& entry_;
  const EpisodeIdentity& identity_;
  const Episode& episode_;
  const Names& accepted_;
  Diagnostics& found_;
};

// A file that is new to the lock and looks like the published episode that is missing.
const EpisodeIdentity* renamed_from(const LockEntry& entry, const std::vector<EpisodeIdentity>& identities) {
  for (const EpisodeIdentity& identity : identities) {
    const Episode& episode = *identity.episode;
    if (!identity.entry && (*episode.date == entry.date || *episode.title == entry.title)) return &identity;
  }
  return nullptr;
}

Diagnostic missing_file(const LockEntry& entry, const Show& show, const std::vector<EpisodeIdentity>& identities) {
  const std::string old_file = (std::filesystem::path(show.file).parent_path() / entry.file).generic_string();
  if (const EpisodeIdentity* renamed = renamed_from(entry, identities))
    return broken(
        "promise-file", Place{renamed->episode->file, 1, 1},
        fmt::format("this looks like the published episode of {}, which is gone: its address would change", old_file),
        fmt::format("add slug = \"{}\" and guid = \"{}\", or give the file its old name; if it really is "
                    "another episode, take the old one back with --retire {}",
                    entry.slug, entry.guid, entry.guid));
  return broken("promise-file", Place{old_file, 0, 0},
                fmt::format("the file of the published episode \"{}\" is gone", entry.title),
                fmt::format("put the file back, or take the episode back with --retire {}", entry.guid));
}

void check_show_identity(const Show& show, const ShowLock& lock, const Names& accepted, Diagnostics& found) {
  if (!show.guid->empty() && !lock.guid.empty() && *show.guid != lock.guid && !contains(accepted, "guid"))
    found.push_back(broken("promise-guid", place_of(show.guid.place, show.file),
                           fmt::format("the guid of the show would change from '{}' to '{}'", lock.guid, *show.guid),
                           fmt::format("write guid = \"{}\", or build with --accept-change guid", lock.guid)));
  // An imported show may get its address later: nothing was promised under the placeholder.
  if (*show.url != lock.url && !is_placeholder_url(lock.url) && !contains(accepted, "url"))
    found.push_back(broken(
        "promise-url", place_of(show.url.place, show.file),
        fmt::format("the address of the show would change from {} to {}, and with it every feed and audio address",
                    lock.url, *show.url),
        fmt::format("write url = \"{}\"; for a preview elsewhere use --base-url; if the show has moved and the old "
                    "addresses redirect, build with --accept-change url",
                    lock.url)));
}

}  // namespace

ShowIdentity identify_show(const Show& show, const ShowLock* lock) {
  ShowIdentity identity{*show.guid, *show.url};
  if (identity.guid.empty() && lock) identity.guid = lock->guid;
  if (identity.guid.empty()) identity.guid = show_guid_for(join_url(*show.url, "feed.xml"));
  return identity;
}

namespace {

// Matches episodes with entries, strongest claim first; each side is given away once.
class Matching {
 public:
  Matching(std::vector<EpisodeIdentity>& identities, const ShowLock& lock, const Show& show)
      : identities_(identities), lock_(lock), show_(show) {}

  void run() {
    match([](const LockEntry& entry) { return entry.file; },
          [this](const Episode& e) { return file_in_lock(e.file, show_); },
          [](const Episode& e, const LockEntry& entry) { return *e.slug == entry.slug || *e.guid == entry.guid; });
    match([](const LockEntry& entry) { return entry.guid; }, [](const Episode& e) { return *e.guid; }, is_open);
    match([](const LockEntry& entry) { return entry.slug; }, [](const Episode& e) { return *e.slug; }, is_open);
    match([](const LockEntry& entry) { return entry.file; },
          [this](const Episode& e) { return file_in_lock(e.file, show_); },
          [](const Episode&, const LockEntry&) { return true; });
  }

 private:
  // A withdrawn episode is known by its file alone: nobody else may take its place.
  static bool is_open(const Episode&, const LockEntry& entry) {
    return entry.state != EpisodeState::retired || entry.retired_by_expiry;
  }

  void match(auto key_of_entry, auto key_of_episode, auto allowed) {
    std::map<std::string, const LockEntry*> free;
    for (const LockEntry& entry : lock_.episodes)
      if (!taken_.count(&entry)) free.emplace(key_of_entry(entry), &entry);
    for (EpisodeIdentity& identity : identities_) {
      if (identity.entry) continue;
      const auto found = free.find(key_of_episode(*identity.episode));
      if (found == free.end() || taken_.count(found->second) || !allowed(*identity.episode, *found->second)) continue;
      identity.entry = found->second;
      taken_.insert(found->second);
    }
  }

  std::vector<EpisodeIdentity>& identities_;
  const ShowLock& lock_;
  const Show& show_;
  std::set<const LockEntry*> taken_;
};

// As written, else as it was before, else derived. What was only prepared may still follow its slug.
std::string guid_of(const EpisodeIdentity& identity, const std::string& show_guid) {
  const Episode& episode = *identity.episode;
  if (!episode.guid->empty()) return *episode.guid;
  const LockEntry* entry = identity.entry;
  if (entry && (entry->state != EpisodeState::prepared || entry->slug == *episode.slug)) return entry->guid;
  return episode_guid_for(show_guid, *episode.slug);
}

}  // namespace

std::vector<EpisodeIdentity> identify_episodes(const Library& library, const std::string& show_guid,
                                               const ShowLock* lock) {
  std::vector<EpisodeIdentity> identities;
  identities.reserve(library.episodes.size());
  for (std::size_t i = 0; i < library.episodes.size(); ++i)
    identities.push_back({library.episodes.shared(i), "", nullptr});
  if (lock) Matching(identities, *lock, library.show).run();
  for (EpisodeIdentity& identity : identities) identity.guid = guid_of(identity, show_guid);
  return identities;
}

Diagnostics check_conflicts(const std::vector<EpisodeIdentity>& identities, const ShowLock* lock) {
  Diagnostics found;
  std::map<std::string, const EpisodeIdentity*> owners;
  // Who was published first owns the guid.
  for (const EpisodeIdentity& identity : identities)
    if (identity.entry) owners.emplace(identity.guid, &identity);
  for (const EpisodeIdentity& identity : identities) {
    const EpisodeIdentity* owner = owners.emplace(identity.guid, &identity).first->second;
    if (owner != &identity)
      found.push_back(broken("duplicate-guid", place_of(identity.episode->guid.place, identity.episode->file),
                             fmt::format("the guid '{}' is that of {}", identity.guid, owner->episode->file),
                             "leave the guid line out of this file: each episode has its own"));
  }
  if (!lock) return found;
  std::map<std::string, const LockEntry*> withdrawn;
  for (const LockEntry& entry : lock->episodes) {
    if (entry.state != EpisodeState::retired || entry.retired_by_expiry) continue;
    withdrawn[entry.slug] = &entry;
    withdrawn[entry.guid] = &entry;
  }
  for (const EpisodeIdentity& identity : identities) {
    const auto by_slug = withdrawn.find(*identity.episode->slug), by_guid = withdrawn.find(identity.guid);
    const auto taken = by_guid != withdrawn.end() ? by_guid : by_slug;
    if (identity.entry || taken == withdrawn.end()) continue;
    found.push_back(
        broken("withdrawn", Place{identity.episode->file, 1, 1},
               fmt::format("its slug or guid belongs to the withdrawn episode \"{}\"", taken->second->title),
               "give this episode a slug of its own (rename the file, or write slug = \"…\") and no guid"));
  }
  return found;
}

bool is_promised(const LockEntry& entry, Instant now) {
  switch (entry.state) {
    case EpisodeState::published: return true;
    case EpisodeState::prepared: return entry.date <= now;
    case EpisodeState::retired: return entry.retired_by_expiry;
  }
  return true;
}

std::string file_in_lock(const std::string& file, const Show& show) {
  const std::filesystem::path folder = std::filesystem::path(show.file).parent_path();
  // As nearly all are; to take a path apart takes long.
  if (file.starts_with(folder.native() + "/") && file.find("..") == std::string::npos)
    return file.substr(folder.native().size() + 1);
  return std::filesystem::path(file).lexically_relative(folder).generic_string();
}

Diagnostics check_promises(const Library& library, const ShowLock& lock, const std::vector<EpisodeIdentity>& identities,
                           const PromiseRequest& request) {
  Diagnostics found;
  check_show_identity(library.show, lock, request.accepted, found);
  std::set<const LockEntry*> kept;
  for (const EpisodeIdentity& identity : identities) {
    if (!identity.entry) continue;
    kept.insert(identity.entry);
    if (is_promised(*identity.entry, request.now) && !contains(request.retire, identity.entry->guid))
      Comparison(*identity.entry, identity, request.accepted, found).run();
  }
  // A refused file is no missing file: its own errors are shown, and they hold the show back.
  std::set<std::string> refused;
  for (const RefusedEpisode& r : library.refused) {
    refused.insert(file_in_lock(r.file, library.show));
    refused.insert(r.slug);
  }
  for (const LockEntry& entry : lock.episodes) {
    const bool gone = !kept.count(&entry) && !refused.count(entry.file) && !refused.count(entry.slug);
    const bool withdrawn = entry.state == EpisodeState::retired || contains(request.retire, entry.guid);
    if (gone && !withdrawn && is_promised(entry, request.now))
      found.push_back(missing_file(entry, library.show, identities));
  }
  return found;
}

}  // namespace voicepress
