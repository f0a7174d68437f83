#include "rules/publication_rules.h"

#include "rules/complaint.h"

#include <map>

#include <fmt/format.h>

namespace voicepress {

namespace {

using rules::Complaints;

constexpr std::size_t large_feed = 1'000'000;  // bytes: every app fetches it every hour. feeds.md L1

// Apps keep the first address of two that are equal. feeds.md E3.
void check_enclosures(const Publication& publication, Complaints& complaints) {
  std::map<std::string, const PublishedEpisode*> owners;
  for (const PublishedEpisode& episode : publication.episodes) {
    const Rendition& audio = episode.renditions.front();
    const auto [owner, is_first] = owners.emplace(audio.address_in(publication.url), &episode);
    if (is_first) continue;
    if (audio.is_elsewhere())
      complaints.warning("enclosure-twice", {episode.episode->file, 1, 1},
                         fmt::format("its audio has the same address as that of {}: the feed that it was imported from "
                                     "said so",
                                     owner->second->episode->file),
                         "give it a recording of its own, and move it with --accept-change enclosure");
    else
      complaints.error("enclosure-twice", {episode.episode->file, 1, 1},
                       fmt::format("its audio has the same address as that of {}", owner->second->episode->file),
                       "give one of the two another slug");
  }
}

}  // namespace

Diagnostics check_publication(const Publication& publication, std::size_t feed_bytes) {
  Complaints complaints(publication.show.file);
  if (publication.episodes.empty())
    complaints.warning("feed-empty", {publication.show.file, 1, 1}, "there is nothing to hear yet in this show",
                       fmt::format("directories accept a show with its first episode: voicepress new {} RECORDING",
                                   publication.show.name));
  if (feed_bytes > large_feed)
    complaints.warning("feed-size", {publication.show.file, 1, 1},
                       fmt::format("the feed has {:.1f} MB, and every app fetches it again and again",
                                   static_cast<double>(feed_bytes) / 1e6),
                       "shorten the notes of old episodes");
  check_enclosures(publication, complaints);
  return complaints.take();
}

}  // namespace voicepress
