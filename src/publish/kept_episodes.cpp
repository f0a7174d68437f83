#include "publish/kept_episodes.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "publish/seen_files.h"

#include <algorithm>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

struct KeptEpisode {
  std::vector<std::optional<StatKey>> media;
  content::EpisodeRead read;
};

std::int64_t now_in(const fs::path& folder) {
  make_folders(folder);
  return file_system_now(folder);
}

}  // namespace

KeptEpisodes::KeptEpisodes(const fs::path& memory, const std::string& show)
    : kept_(memory / "episodes" / show), began_ns_(now_in(memory)) {}

void KeptEpisodes::begin(const Show& show, const std::vector<std::string>& media_names) {
  context_ = sha256_hex(archived(show) + archived(media_names));
}

std::string KeptEpisodes::key_for(const std::optional<StatKey>& file) const { return context_ + archived(file); }

std::optional<content::EpisodeRead> KeptEpisodes::find(const fs::path& file) {
  const auto now = stat_file(file);
  return now ? find_as_of(file, *now) : std::nullopt;
}

std::optional<content::EpisodeRead> KeptEpisodes::find_as_of(const fs::path& file, const StatKey& then) {
  const auto archive = kept_.find(file.string(), key_for(then));
  if (!archive) return std::nullopt;
  auto kept = from_archive<KeptEpisode>(*archive);
  const auto is_as_it_was = [](const fs::path& path, const std::optional<StatKey>& key) {
    return stat_file(path) == key;
  };
  const auto& media = kept.read.media;
  if (!std::equal(media.begin(), media.end(), kept.media.begin(), kept.media.end(), is_as_it_was)) return std::nullopt;
  return std::move(kept.read);
}

void KeptEpisodes::keep(const fs::path& file, const content::EpisodeRead& read) {
  KeptEpisode kept{{}, read};
  for (const fs::path& path : read.media) kept.media.push_back(stat_file(path));
  const auto own = stat_file(file);
  const auto racy = [&](const auto& key) { return is_racy(key, began_ns_); };
  if (!racy(own) && std::none_of(kept.media.begin(), kept.media.end(), racy))
    kept_.keep(file.string(), key_for(own), archived(kept));
}

}  // namespace voicepress
