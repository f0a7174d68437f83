// A library of one published episode and the lock that promises it, for tests of promises and plans.
#pragma once

#include "model/identity.h"
#include "model/library.h"
#include "publish/lock.h"

namespace voicepress::test {

inline Library one_episode() {
  Library library;
  library.show.name = "key-voices";
  library.show.file = "feeds/key-voices/show.toml";
  library.show.url = {"https://example.org/key-voices/", {"feeds/key-voices/show.toml", 3, 7}};
  library.show.timezone = {"Europe/London", {}};
  Episode episode;
  episode.file = "feeds/key-voices/episodes/2019-03-21-networking.md";
  episode.slug = {"networking", {}};
  episode.title = {"Networking", {episode.file, 2, 9}};
  episode.date = {*parse_rfc3339("2019-03-21T06:00:00Z"), {episode.file, 3, 8}};
  library.episodes.push_back(episode);
  return library;
}

inline Rendition some_rendition() {
  Rendition rendition;
  rendition.path = "audio/networking.mp3";
  rendition.bytes = 1000;
  rendition.duration = std::chrono::milliseconds(60123);
  rendition.sha256 = std::string(64, 'a');
  rendition.sha384 = std::string(96, 'b');
  rendition.integrated_lufs = -19.01;
  rendition.true_peak_dbtp = -1.4;
  rendition.audio_begin = 200;
  rendition.audio_end = 1000;
  rendition.tags_hash = "tags";
  rendition.profile_hash = "profile";
  return rendition;
}

// The same episode in another format.
inline Rendition some_rendition(Format format) {
  Rendition rendition = some_rendition();
  rendition.format = format;
  rendition.path = audio_path_for("networking", format);
  rendition.profile_hash = "profile of " + to_string(format);
  return rendition;
}

inline ShowLock lock_for(const Library& library) {
  ShowLock lock;
  lock.guid = show_guid_for(*library.show.url + "feed.xml");
  lock.url = *library.show.url;
  LockEntry entry;
  entry.state = EpisodeState::published;
  entry.file = "episodes/2019-03-21-networking.md";
  entry.slug = "networking";
  entry.guid = episode_guid_for(lock.guid, entry.slug);
  entry.path = "audio/networking.mp3";
  entry.date = *parse_rfc3339("2019-03-21T06:00:00Z");
  entry.title = "Networking";
  entry.recording = std::string(64, 'c');
  entry.profile = "profile";
  entry.companions = {{"chapters/networking.json", std::string(64, 'd')}};
  entry.renditions = {some_rendition()};
  lock.episodes.push_back(entry);
  return lock;
}

}  // namespace voicepress::test
