#include "publish/episode_keys.h"

#include "base/archive.h"
#include "base/crypto.h"

namespace voicepress {

PublishedEpisode brief_of(PublishedEpisode published) {
  Episode& episode = published.episode.edit();
  episode.notes = brief_notes(episode);
  return published;
}

std::string key_of(const Notes& notes) { return sha256_hex(archived(notes)); }

EpisodeKeys keys_of(const Publication& publication, const SeeBrief& see, WorkPool& pool, const std::stop_token& stop) {
  EpisodeKeys keys(publication.episodes.size());
  const Stretch digest = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const PublishedEpisode& published = publication.episodes[i];
      std::string archive = archived(brief_of(published));
      keys[i] = {sha256_hex(archive), key_of(published.episode->notes)};
      see(*published.episode, keys[i].brief, std::move(archive));
    }
  };
  run_in_stretches(pool, keys.size(), digest, stop);
  return keys;
}

}  // namespace voicepress
