// Pictures that the site makes by itself: for link previews, and the show's icons. Their names come from what they are
// made of, so that pages can name them before they are drawn; they are drawn where a build writes files, and only what
// neither the public folder nor the cache holds.
#pragma once

#include "images/icons.h"
#include "images/social_image.h"
#include "model/publication.h"
#include "publish/cache.h"
#include "publish/episode_work.h"
#include "publish/kept_files.h"
#include "publish/pictures.h"
#include "publish/public_tree.h"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace voicepress {

// What a picture is drawn on: of a cover's sizes the one that has enough pixels, an object of the cache.
struct SocialPicture {
  PublishedImage published;
  std::string key;
  SocialText text;
  std::string cover_sha256;
};

struct IconPicture {
  PublishedIcon published;
  std::string key;
  IconShape shape = IconShape::whole;
  std::string cover_sha256;
};

SocialPicture social_picture_of(const Show& show, const Picture& cover);
// On the episode's own picture where it has one.
SocialPicture social_picture_of(const EpisodeWork& work, const Show& show, const Picture& cover);
std::vector<IconPicture> icons_of(const Picture& cover);  // smallest first

class DrawnPictures {
 public:
  // Of one show. All of them must outlive this.
  DrawnPictures(std::string show, Cache& cache, KeptFiles& kept) : show_(std::move(show)), cache_(cache), kept_(kept) {}

  // Taken by the tree. Any thread.
  PublicFile file(const SocialPicture& picture);
  PublicFile file(const IconPicture& picture);

 private:
  struct Drawing;

  template <class Draw>
  PublicFile file(const std::string& path, const char* type, const std::string& key, const Draw& draw);
  std::filesystem::path cover(const std::string& sha256) const;
  std::shared_ptr<Drawing> drawing_on(const std::string& cover_sha256);

  std::string show_;
  Cache& cache_;
  KeptFiles& kept_;
  std::mutex mutex_;
  std::list<std::shared_ptr<Drawing>> recent_;  // the newest first
};

}  // namespace voicepress
