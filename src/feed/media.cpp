// media:thumbnail of Media RSS, a wide picture that YouTube shows: https://www.rssboard.org/media-rss#media-thumbnails
#include "feed/namespaces.h"
#include "feed/podcast_tags.h"

#include <algorithm>

namespace voicepress::feed {

namespace {

void add_thumbnail(XmlElement parent, const std::optional<FeedImage>& image, const FeedPictures& pictures,
                   const std::string& url) {
  if (!image) return;
  const NamedPicture picture = picture_of(*image, pictures, url);
  if (picture.address.empty()) return;
  XmlElement element = parent.add("media:thumbnail").set("url", picture.address);
  if (!picture.is_ours) return;
  element.set("width", std::to_string(picture.width)).set("height", std::to_string(picture.height));
}

}  // namespace

// Seldom used, so a feed without it does not carry the name.
void declare_media(XmlElement rss, const Publication& publication) {
  const bool is_used =
      publication.show.thumbnail || std::any_of(publication.episodes.begin(), publication.episodes.end(),
                                                [](const auto& p) { return p.episode->thumbnail; });
  if (is_used) rss.set("xmlns:media", "http://search.yahoo.com/mrss/");
}

void add_media_to_channel(XmlElement channel, const Publication& publication) {
  add_thumbnail(channel, publication.show.thumbnail, publication.pictures, publication.url);
}

void add_media_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  add_thumbnail(item, published.episode->thumbnail, published.pictures, scope.files_url);
}

}  // namespace voicepress::feed
