#include "model/identity.h"
#include "publish/former_addresses.h"
#include "publish/show_build.h"
#include "publish/transcript_companions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <boost/unordered/unordered_flat_map.hpp>

namespace voicepress {

namespace {

// SHA-256 of a show's files by their path below it; they live as long as the files.
using Digests = boost::unordered_flat_map<std::string_view, std::string_view>;

std::map<std::string, std::string> companions_of(const EpisodeWork& work, const Digests& digests) {
  std::vector<std::string> paths;
  const std::string& slug = *work.episode->slug;
  if (!work.episode->chapters.empty()) paths.push_back(chapters_path_for(slug));
  for (const TranscriptCompanion& companion : transcript_companions(work)) paths.push_back(companion.published.path);
  if (work.picture) paths.push_back(work.picture->published.path);
  for (const CompanionFile& file : work.waveform) paths.push_back(file.path);
  std::map<std::string, std::string> companions;
  for (const std::string& path : paths)
    if (const auto digest = digests.find(path); digest != digests.end()) companions.emplace(path, digest->second);
  return companions;
}

LockEntry entry_of(const EpisodeWork& work, const ShowBuild& show, const Digests& digests) {
  LockEntry entry;
  entry.state = work.standing == Standing::live ? EpisodeState::published : EpisodeState::prepared;
  entry.file = file_in_lock(work.episode->file, show.library.show);
  entry.slug = *work.episode->slug;
  entry.guid = work.guid;
  entry.path = work.renditions.front().path;
  entry.date = *work.episode->date;
  entry.title = *work.episode->title;
  entry.former_slugs = former_slugs_of(work);
  entry.companions = companions_of(work, digests);
  for (Rendition rendition : work.renditions) {
    if (rendition.is_elsewhere()) {
      entry.elsewhere = std::move(rendition);
      continue;
    }
    rendition.remote = false;  // where the bytes are is this machine's affair, not a promise
    entry.renditions.push_back(std::move(rendition));
  }
  // Audio that was kept was made from what the lock says, also when that recording is not here.
  const bool kept = !work.recording_sha256 && work.lock_entry;
  entry.recording = kept ? work.lock_entry->recording : *work.recording_sha256;
  entry.insertions = work.insertions;
  entry.marks = work.marks;
  entry.profile = work.renditions.front().profile_hash;
  return entry;
}

LockEntry retired_entry(LockEntry entry, Instant when, bool by_expiry) {
  if (entry.state != EpisodeState::retired) entry.retired_at = when;
  entry.retired_by_expiry = by_expiry && (entry.state != EpisodeState::retired || entry.retired_by_expiry);
  entry.state = EpisodeState::retired;
  entry.companions.clear();
  return entry;
}

// A published episode that this build does not show, because --now looks at an earlier day or because its date was
// moved ahead with --accept-change: the first keeps its promise, the second is prepared anew.
LockEntry waiting_entry(const EpisodeWork& work) {
  LockEntry entry = *work.lock_entry;
  if (entry.date == *work.episode->date) return entry;
  entry.date = *work.episode->date;
  entry.state = EpisodeState::prepared;
  return entry;
}

// What becomes of an episode in the lock; nothing when it has nothing to remember yet.
std::optional<LockEntry> entry_after(const EpisodeWork& work, const ShowBuild& show, const Digests& digests) {
  const LockEntry* before = work.lock_entry;
  const bool published_before = before != nullptr && before->state == EpisodeState::published;
  if (before != nullptr && is_withdrawn(work)) return retired_entry(*before, **work.episode->expires, true);
  if (before != nullptr && work.standing == Standing::withdrawn) return *before;
  if (work.standing == Standing::scheduled && published_before) return waiting_entry(work);
  if (work.renditions.empty()) return std::nullopt;
  return entry_of(work, show, digests);
}

// Entries that no readable file stands for stay when they were withdrawn, or when their file is only refused.
bool stays_without_file(const LockEntry& entry, const ShowBuild& show) {
  if (entry.state == EpisodeState::retired) return true;
  return std::any_of(show.library.refused.begin(), show.library.refused.end(),
                     [&](const RefusedEpisode& r) { return file_in_lock(r.file, show.library.show) == entry.file; });
}

// Each is moved once, from where it lies to its place: they are large.
std::vector<LockEntry> by_slug(std::vector<std::optional<LockEntry>>& entries) {
  std::vector<LockEntry*> order;
  for (std::optional<LockEntry>& entry : entries)
    if (entry) order.push_back(&*entry);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->slug < b->slug; });
  std::vector<LockEntry> sorted;
  sorted.reserve(order.size());
  for (LockEntry* entry : order) sorted.push_back(std::move(*entry));
  return sorted;
}

}  // namespace

ShowLock lock_of(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request,
                 WorkPool& pool) {
  ShowLock lock;
  lock.guid = show.identity.guid;
  lock.url = show.identity.url;
  Digests digests;
  digests.reserve(files.size());
  const std::size_t prefix = show.library.show.name.size() + 1;
  for (const PublicFile& file : files) digests.emplace(std::string_view(file.path).substr(prefix), file.entry.sha256);

  std::vector<std::optional<LockEntry>> entries(show.episodes.size());
  const Stretch remember = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const EpisodeWork& work = show.episodes[i];
      entries[i] = work.lock_entry && is_retired_by(request, *work.lock_entry)
                       ? retired_entry(*work.lock_entry, request.now, false)
                       : entry_after(work, show, digests);
    }
  };
  run_in_stretches(pool, entries.size(), remember, {});
  std::set<const LockEntry*> claimed;
  for (const EpisodeWork& work : show.episodes)
    if (work.lock_entry) claimed.insert(work.lock_entry);
  if (show.lock)
    for (const LockEntry& entry : show.lock->episodes) {
      if (claimed.count(&entry)) continue;
      if (is_retired_by(request, entry)) {
        entries.emplace_back(retired_entry(entry, request.now, false));
      } else if (stays_without_file(entry, show)) {
        entries.emplace_back(entry);
      }
    }
  lock.episodes = by_slug(entries);
  return lock;
}

}  // namespace voicepress
