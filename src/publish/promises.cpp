#include "publish/promises.h"

#include "base/urls.h"
#include "model/identity.h"

#include <algorithm>
#include <filesystem>

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
    // A guid that follows from the slug changed with it: slug() tells the whole story.
    if (episode_.guid->empty() && *episode_.slug != entry_.slug) return;
    found_.push_back(broken(
        "promise-guid", place_of(episode_.guid.place, episode_.file),
        fmt::format("the guid of a published episode would change from '{}' to '{}'", entry_.guid, identity_.guid),
        fmt::format("write guid = \"{}\", or build with --accept-change guid: every app will then download the "
                    "episode again",
                    entry_.guid)));
  }

  void slug() {
    if (*episode_.slug == entry_.slug || contains(accepted_, "slug")) return;
    const std::string fix =
        identity_.guid == entry_.guid
            ? fmt::format("write slug = \"{}\", or build with --accept-change slug: links to the old address break",
                          entry_.slug)
            : fmt::format(
                  "add slug = \"{}\" and guid = \"{}\", or build with --accept-change slug and "
                  "--accept-change guid: apps will show a second episode",
                  entry_.slug, entry_.guid);
    found_.push_back(broken(
        "promise-slug", place_of(episode_.slug.place, episode_.file),
        fmt::format("the slug of a published episode would change from '{}' to '{}'", entry_.slug, *episode_.slug),
        fix));
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
const EpisodeIdentity* renamed_from(const LockEntry& entry, const ShowLock& lock, const Show& show,
                                    const std::vector<EpisodeIdentity>& now) {
  for (const EpisodeIdentity& identity : now) {
    const Episode& episode = *identity.episode;
    if (remembered(lock, identity, show)) continue;
    if (*episode.date == entry.date || *episode.title == entry.title) return &identity;
  }
  return nullptr;
}

Diagnostic missing_file(const LockEntry& entry, const ShowLock& lock, const Show& show,
                        const std::vector<EpisodeIdentity>& now) {
  const std::string old_file = (std::filesystem::path(show.file).parent_path() / entry.file).generic_string();
  if (const EpisodeIdentity* renamed = renamed_from(entry, lock, show, now))
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
  if (!show.guid->empty() && *show.guid != lock.guid && !contains(accepted, "guid"))
    found.push_back(broken("promise-guid", place_of(show.guid.place, show.file),
                           fmt::format("the guid of the show would change from '{}' to '{}'", lock.guid, *show.guid),
                           fmt::format("write guid = \"{}\", or build with --accept-change guid", lock.guid)));
  if (*show.url != lock.url && !contains(accepted, "url"))
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

std::vector<EpisodeIdentity> identify_episodes(const Library& library, const std::string& show_guid) {
  std::vector<EpisodeIdentity> identities;
  for (const Episode& episode : library.episodes) {
    EpisodeIdentity identity{&episode, *episode.guid, audio_path_for(*episode.slug, episode.profile.formats.front())};
    if (identity.guid.empty()) identity.guid = episode_guid_for(show_guid, *episode.slug);
    identities.push_back(std::move(identity));
  }
  return identities;
}

std::string file_in_lock(const Episode& episode, const Show& show) {
  return std::filesystem::path(episode.file)
      .lexically_relative(std::filesystem::path(show.file).parent_path())
      .generic_string();
}

const LockEntry* remembered(const ShowLock& lock, const EpisodeIdentity& identity, const Show& show) {
  if (const LockEntry* entry = lock.by_guid(identity.guid)) return entry;
  if (const LockEntry* entry = lock.by_slug(*identity.episode->slug)) return entry;
  return lock.by_file(file_in_lock(*identity.episode, show));
}

Diagnostics check_promises(const Library& library, const ShowLock& lock, const std::vector<EpisodeIdentity>& now,
                           const Names& accepted, const Names& retire) {
  Diagnostics found;
  check_show_identity(library.show, lock, accepted, found);
  for (const LockEntry& entry : lock.episodes) {
    if (entry.state != EpisodeState::published || contains(retire, entry.guid)) continue;
    const auto match = std::find_if(now.begin(), now.end(), [&](const EpisodeIdentity& identity) {
      return remembered(lock, identity, library.show) == &entry;
    });
    const bool refused = std::any_of(library.refused.begin(), library.refused.end(), [&](const RefusedEpisode& r) {
      return r.slug == entry.slug || r.guid == entry.guid;
    });
    if (match != now.end()) Comparison(entry, *match, accepted, found).run();
    // A refused file is no missing file: its own errors are shown, and they hold the show back.
    if (match == now.end() && !refused) found.push_back(missing_file(entry, lock, library.show, now));
  }
  return found;
}

}  // namespace voicepress
