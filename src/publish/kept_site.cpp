#include "publish/kept_site.h"

#include "base/archive.h"
#include "base/crypto.h"

namespace voicepress {

KeptSite::KeptSite(const std::filesystem::path& memory, const std::string& show, const std::string& kind)
    : kept_(memory / "site" / show), name_of_record_("site " + sha256_hex(kind)) {}

void KeptSite::keep_brief(const std::string& file, const std::string& key, std::string archive) {
  if (!kept_.has(file, key)) kept_.keep(file, key, std::move(archive));
}

std::string KeptSite::keep(const SiteRecord& record) {
  std::string archive = archived(record);
  std::string sha256 = sha256_hex(archive);
  if (!kept_.has(name_of_record_, sha256)) kept_.keep(name_of_record_, sha256, std::move(archive));
  return sha256;
}

std::optional<SiteRecord> KeptSite::find(const std::string& sha256) {
  const auto archive = kept_.find(name_of_record_, sha256);
  return archive ? std::optional(from_archive<SiteRecord>(*archive)) : std::nullopt;
}

std::optional<PublishedEpisode> KeptSite::find_brief(const KeptEpisodeOfSite& episode) {
  const auto archive = kept_.find(episode.file, episode.key);
  return archive ? std::optional(from_archive<PublishedEpisode>(*archive)) : std::nullopt;
}

}  // namespace voicepress
