// The files of one episode, or of the show itself, with their types: audio and what goes with it, but for pages and
// feeds.
#pragma once

#include "publish/public_file.h"
#include "publish/show_build.h"

#include <string>
#include <vector>

namespace voicepress {

class EpisodeFiles {
 public:
  // `url`: of the show. All must outlive it.
  EpisodeFiles(const ShowBuild& show, const std::string& url, const BuildTools& tools)
      : show_(show), url_(url), tools_(tools) {}

  void picture(const Picture& picture);
  void pictures(const PicturesByName& named);
  void episode(const EpisodeWork& work);
  void text(const std::string& path, WriteOrder order, const char* type, std::string bytes);

  std::vector<PublicFile> take() { return std::move(files_); }

 private:
  std::string below(const std::string& path) const;
  void object(const std::string& path, WriteOrder order, ManifestFile entry, bool is_remakeable = false);
  void companion(const CompanionFile& file);
  std::string chapters_of(const EpisodeWork& work) const;

  const ShowBuild& show_;
  const std::string& url_;
  const BuildTools& tools_;
  std::vector<PublicFile> files_;
};

}  // namespace voicepress
