// What the pages and feeds of a show were made of, kept from build to build, so that a change of one episode's notes
// need not load the others: see renew_notes.h.
#pragma once

#include "publish/episode_keys.h"
#include "publish/kept.h"
#include "site/outline.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct KeptEpisodeOfSite {
  std::string file;  // "feeds/key-voices/episodes/….md"
  std::string key;   // of its brief
};

struct SiteRecord {
  Publication publication;  // without its episodes
  Outline outline;
  std::vector<KeptEpisodeOfSite> episodes;  // in the publication's order
  std::vector<std::string> feeds;           // paths below the show
};

class KeptSite {
 public:
  // Of one show; `memory` is memory_of the request, `kind` all that was asked of the build: see kind_of.
  KeptSite(const std::filesystem::path& memory, const std::string& show, const std::string& kind);

  // Any thread.
  void keep_brief(const std::string& file, const std::string& key, std::string archive);
  // Gives the record's SHA-256, for asking for this one and no other.
  std::string keep(const SiteRecord& record);
  void save(WorkPool& pool) { kept_.save(pool); }

  std::optional<SiteRecord> find(const std::string& sha256);
  std::optional<PublishedEpisode> find_brief(const KeptEpisodeOfSite& episode);

 private:
  Kept kept_;
  std::string name_of_record_;
};

}  // namespace voicepress
