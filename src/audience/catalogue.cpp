#include "audience/catalogue.h"

#include "base/percent.h"

namespace voicepress {

namespace {

std::string end_of(const std::string& path, const std::string& show) {
  return path.starts_with(show + "/") ? path.substr(show.size() + 1) : path;
}

// "/podcast/talk/audio/x.mp3" of "/podcast/talk/audio/x.mp3?from=app", and of the same with a host in front.
std::optional<std::string> path_of_target(std::string_view target) {
  if (const std::size_t scheme = target.find("://"); scheme < target.find('/')) {
    const std::size_t path = target.find('/', scheme + 3);
    target = path == target.npos ? "/" : target.substr(path);
  }
  if (!target.starts_with('/')) return std::nullopt;
  return percent_decoded(target.substr(1, target.find_first_of("?#") - 1));
}

}  // namespace

Catalogue::Catalogue(const Manifest& manifest) {
  for (const auto& [path, file] : manifest.files) {
    if (!file.audio || file.audio->episode.empty()) continue;
    auto sound = std::make_shared<const EpisodeSound>(EpisodeSound{file.show, file.sha256, file.bytes, *file.audio});
    sounds_.emplace(path, sound);
    const auto [there, is_new] = by_end_.emplace(end_of(path, file.show), sound);
    if (!is_new) there->second = nullptr;
  }
}

std::shared_ptr<const EpisodeSound> Catalogue::find(const std::string& path) const {
  const auto found = sounds_.find(path);
  return found == sounds_.end() ? nullptr : found->second;
}

std::shared_ptr<const EpisodeSound> Catalogue::find_target(std::string_view target) const {
  const auto path = path_of_target(target);
  if (!path) return nullptr;
  for (std::size_t at = 0;;) {
    const std::string rest = path->substr(at);
    if (auto sound = find(rest)) return sound;
    if (const auto end = by_end_.find(rest); end != by_end_.end()) return end->second;
    const std::size_t slash = path->find('/', at);
    if (slash == std::string::npos) return nullptr;
    at = slash + 1;
  }
}

}  // namespace voicepress
