#include "publish/feed_pictures.h"

#include "rules/podcast_rules.h"

namespace voicepress {

namespace {

class Finder {
 public:
  Finder(Pictures& pictures, Diagnostics& found) : pictures_(pictures), found_(found) {}

  void add(const FeedImage& image) {
    if (!image.file || named_.count(*image.file->name)) return;
    if (auto picture = pictures_.get(*image.file, PictureUse::chapter, found_))
      named_[*image.file->name] = std::move(*picture);
  }
  void add(const std::vector<FeedImage>& images) {
    for (const FeedImage& image : images) add(image);
  }
  void add_thumbnail(const std::optional<FeedImage>& thumbnail) {
    if (!thumbnail) return;
    add(*thumbnail);
    if (!thumbnail->file) return;
    const auto picture = named_.find(*thumbnail->file->name);
    if (picture == named_.end()) return;
    const PublishedImage& image = picture->second.published;
    const Diagnostics complaints = check_thumbnail(*thumbnail, image.width, image.height);
    found_.insert(found_.end(), complaints.begin(), complaints.end());
  }

  PicturesByName take() { return std::move(named_); }

 private:
  Pictures& pictures_;
  Diagnostics& found_;
  PicturesByName named_;
};

}  // namespace

PicturesByName feed_pictures_of(const Show& show, Pictures& pictures, Diagnostics& found) {
  Finder finder(pictures, found);
  finder.add(show.tags.images);
  finder.add_thumbnail(show.thumbnail);
  for (const LiveItem& live : show.live) {
    if (live.image) finder.add(*live.image);
    finder.add(live.tags.images);
  }
  return finder.take();
}

PicturesByName feed_pictures_of(const Episode& episode, Pictures& pictures, Diagnostics& found) {
  Finder finder(pictures, found);
  finder.add(episode.tags.images);
  finder.add_thumbnail(episode.thumbnail);
  return finder.take();
}

FeedPictures published(const PicturesByName& pictures) {
  FeedPictures images;
  for (const auto& [name, picture] : pictures) images[name] = picture.published;
  return images;
}

}  // namespace voicepress
