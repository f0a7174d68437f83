#include "publish/editions.h"

#include <map>

namespace voicepress {

namespace {

RelatedEpisode related(const PublishedEpisode& published, const std::string& kind, const Show& show) {
  const Episode& episode = *published.episode;
  const std::string& language = episode.language->empty() ? *show.language : *episode.language;
  return {*episode.title, published.page_path, kind, language};
}

}  // namespace

void link_editions(Publication& publication) {
  std::map<std::string, PublishedEpisode*> originals;
  for (PublishedEpisode& each : publication.episodes)
    if (!each.episode->edition) originals.emplace(*each.episode->slug, &each);
  for (PublishedEpisode& each : publication.episodes) {
    if (!each.episode->edition) continue;
    const auto original = originals.find(*each.episode->edition->of);
    if (original == originals.end()) continue;
    const std::string& kind = *each.episode->edition->kind;
    each.original = related(*original->second, kind, publication.show);
    original->second->editions.push_back(related(each, kind, publication.show));
  }
}

}  // namespace voicepress
