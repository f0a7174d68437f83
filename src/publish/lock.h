// show.lock: the promises made to subscribers (state, guid, slug, path, date) and what was measured of the audio.
// Sorted JSON, schema 1, committed with the content; the feed can be rebuilt from it without any recording.
// Only this file and audio_run.cpp make Renditions.
#pragma once

#include "audio/markers.h"
#include "base/dates.h"
#include "model/rendition.h"
#include "model/retiming.h"
#include "publish/kept.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class EpisodeState {
  prepared,   // encoded ahead of its time; promises nothing yet
  published,  // subscribers have it
  retired,    // taken back; its guid is never used again
};

struct LockEntry {
  EpisodeState state = EpisodeState::prepared;
  std::string file;  // "episodes/2019-03-21-….md", below feeds/<show>
  std::string slug;
  std::string guid;
  std::string path;  // of the enclosure: "audio/<slug>.mp3"
  Instant date{};
  std::string title;
  std::vector<std::string> former_slugs;          // under which it was published, earliest first; its pages lead on
  std::string recording;                          // SHA-256: see hash_of_sound
  Insertions insertions;                          // by which chapters and transcript are later than in the recording
  std::vector<Marker> marks;                      // the recording's own chapter marks, those with titles
  std::string profile;                            // of the enclosure: see profile_hash_of
  std::map<std::string, std::string> companions;  // path below the show -> SHA-256
  std::vector<Rendition> renditions;              // in the order of all_formats: the enclosure first
  std::optional<Rendition> elsewhere;             // instead of them: see Rendition::is_elsewhere
  std::optional<Instant> retired_at;
  bool retired_by_expiry = false;  // `expires` took it back; a later `expires` may bring it again

  const Rendition* find(Format format) const;
  bool operator==(const LockEntry&) const = default;
};

struct ShowLock {
  std::string guid;                 // podcast:guid
  std::string url;                  // of the show, as first published
  std::vector<LockEntry> episodes;  // ascending by slug

  const LockEntry* by_guid(const std::string& guid) const;
  bool operator==(const ShowLock&) const = default;
};

// Nothing when there is no lock yet. Throws Error(usage) when it cannot be understood: it must not be guessed. What
// `kept` remembers of the same text is not taken apart again.
std::optional<ShowLock> read_lock(const std::filesystem::path& file, Kept* kept = nullptr);

std::string lock_text(const ShowLock& lock);  // the same bytes for equal locks

const char* to_string(EpisodeState state);

// By what the lock knows a format's settings. Each rendition has its own, so that a new format or a changed one makes
// no other anew. The enclosure's stands where the first locks had the only one: in the entry.
std::string profile_hash_of(const Profile& profile, Format format);

}  // namespace voicepress
