// The published files of episodes, as whoever counts looks them up: by the path at which somebody asked. Made of a
// manifest; knows no folder.
#pragma once

#include "audience/episode_sound.h"
#include "manifest/manifest.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace voicepress {

class Catalogue {
 public:
  Catalogue() = default;
  explicit Catalogue(const Manifest& manifest);

  // By a path below the public folder. Null for what is no sound of an episode.
  std::shared_ptr<const EpisodeSound> find(const std::string& path) const;

  // By the target of a request to some host: its path may be below another folder there ("/podcast/talk/audio/x.mp3"),
  // or the show's folder may be all that the host has ("/audio/x.mp3"). Null also where several shows could be meant.
  std::shared_ptr<const EpisodeSound> find_target(std::string_view target) const;

  bool is_empty() const { return sounds_.empty(); }

 private:
  std::map<std::string, std::shared_ptr<const EpisodeSound>> sounds_;
  std::map<std::string, std::shared_ptr<const EpisodeSound>> by_end_;  // "audio/x.mp3"; null where two shows have it
};

}  // namespace voicepress
