// What was read of episodes' files, kept from build to build in the cache: one that did not change is not read again.
#pragma once

#include "base/files.h"
#include "content/load_library.h"
#include "publish/kept.h"

#include <cstdint>
#include <string>

namespace voicepress {

class KeptEpisodes : public content::EpisodeMemory {
 public:
  // Of one show; `memory` is memory_of the request.
  KeptEpisodes(const std::filesystem::path& memory, const std::string& show);

  void begin(const Show& show, const std::vector<std::string>& media_names) override;
  std::optional<content::EpisodeRead> find(const std::filesystem::path& file) override;
  void keep(const std::filesystem::path& file, const content::EpisodeRead& read) override;
  // As it was read when the file was another.
  std::optional<content::EpisodeRead> find_as_of(const std::filesystem::path& file, const StatKey& then);

  void save(WorkPool& pool) { kept_.save(pool); }

 private:
  std::string key_for(const std::optional<StatKey>& file) const;

  Kept kept_;
  std::int64_t began_ns_;  // file system time: what was changed since could change again unseen
  std::string context_;
};

}  // namespace voicepress
