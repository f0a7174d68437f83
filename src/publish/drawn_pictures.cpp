#include "publish/drawn_pictures.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "base/error.h"
#include "site/words.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr int social_cover_side = 478;     // pixels of the cover in a picture for link previews
constexpr int icon_cover_side = 512;       // of the largest icon
constexpr std::size_t covers_at_hand = 4;  // each takes 8 MB; episodes with pictures of their own come one by one

struct IconKind {
  const char* use;
  int side;
  IconShape shape = IconShape::whole;
};
constexpr std::array icon_kinds = {IconKind{"favicon", 32}, IconKind{"apple", 180}, IconKind{"any", 192},
                                   IconKind{"any", 512}, IconKind{"maskable", 512, IconShape::maskable}};

// The smallest JPEG of the picture with so many pixels; else the picture itself.
const std::string& source_with(const Picture& picture, int side) {
  const auto found = std::find_if(picture.sizes.begin(), picture.sizes.end(), [&](const PictureSize& size) {
    return size.published.type == "image/jpeg" && std::min(size.published.width, size.published.height) >= side;
  });
  return found == picture.sizes.end() ? picture.sha256 : found->sha256;
}

std::string names_of(const std::vector<Person>& people) {
  std::string names;
  for (const Person& person : people) names += (names.empty() ? "" : " · ") + *person.name;
  return names;
}

SocialPicture social_picture(const std::string& slug, SocialText text, const Picture& cover) {
  SocialPicture picture;
  picture.cover_sha256 = source_with(cover, social_cover_side);
  picture.key = sha256_hex(fmt::format("social {} {} ", social_image_version, picture.cover_sha256) + archived(text));
  picture.published.path =
      fmt::format("images/social{}{}-{}.jpg", slug.empty() ? "" : "-", slug, picture.key.substr(0, 8));
  picture.published.width = social_image_width;
  picture.published.height = social_image_height;
  picture.published.alt = text.above.empty() ? text.title : text.title + " · " + text.above;
  picture.text = std::move(text);
  return picture;
}

}  // namespace

SocialPicture social_picture_of(const Show& show, const Picture& cover) {
  SocialText text;
  text.title = *show.title;
  text.below = show.hosts.empty() ? *show.author : names_of(show.hosts);
  text.language = *show.language;
  return social_picture("", std::move(text), cover);
}

SocialPicture social_picture_of(const EpisodeWork& work, const Show& show, const Picture& cover) {
  const Episode& episode = *work.episode;
  SocialText text;
  text.title = *episode.title;
  text.above = *show.title;
  text.below = names_of(episode.guests);
  text.label = label_of(episode, show, Language(*show.language));
  text.language = episode.language->empty() ? *show.language : *episode.language;
  return social_picture(*episode.slug, std::move(text), work.picture ? *work.picture : cover);
}

std::vector<IconPicture> icons_of(const Picture& cover) {
  std::vector<IconPicture> icons;
  for (const IconKind& kind : icon_kinds) {
    IconPicture icon;
    icon.shape = kind.shape;
    icon.cover_sha256 = source_with(cover, icon_cover_side);
    icon.key = sha256_hex(fmt::format("icon {} {} {} {}", icon_version, kind.use, kind.side, icon.cover_sha256));
    icon.published = {fmt::format("icons/{}-{}-{}.png", kind.shape == IconShape::maskable ? "maskable" : "icon",
                                  kind.side, icon.key.substr(0, 8)),
                      kind.side, kind.use};
    icons.push_back(std::move(icon));
  }
  return icons;
}

// Whoever comes first prepares the cover, and the others wait for it.
struct DrawnPictures::Drawing {
  explicit Drawing(std::string sha256) : cover_sha256(std::move(sha256)) {}
  const SocialImages& on(const std::filesystem::path& cover) {
    std::call_once(prepared, [&] { images.emplace(cover); });
    return *images;
  }

  std::string cover_sha256;
  std::once_flag prepared;
  std::optional<SocialImages> images;
};

std::shared_ptr<DrawnPictures::Drawing> DrawnPictures::drawing_on(const std::string& cover_sha256) {
  const std::scoped_lock lock(mutex_);
  const auto known = std::find_if(recent_.begin(), recent_.end(),
                                  [&](const auto& drawing) { return drawing->cover_sha256 == cover_sha256; });
  if (known != recent_.end())
    recent_.splice(recent_.begin(), recent_, known);
  else
    recent_.push_front(std::make_shared<Drawing>(cover_sha256));
  if (recent_.size() > covers_at_hand) recent_.pop_back();
  return recent_.front();
}

std::filesystem::path DrawnPictures::cover(const std::string& sha256) const {
  const auto object = cache_.find_object(sha256);
  if (!object) throw Error(ErrorKind::machine, "the cache lost a cover while it was in use: run the build again");
  return *object;
}

template <class Draw>
PublicFile DrawnPictures::file(const std::string& path, const char* type, const std::string& key, const Draw& draw) {
  PublicFile file;
  file.path = show_ + "/" + path;
  file.order = WriteOrder::companion;
  file.entry.show = show_;
  file.entry.type = type;
  return kept_.same_or_made(std::move(file), key, [&](PublicFile& made) {
    auto picture = cache_.find_remakeable(CacheLayer::drawn, key);
    if (!picture) picture = cache_.keep_remakeable(CacheLayer::drawn, key, draw());
    made.object = std::move(picture->file);
    made.is_object_remakeable = true;
    made.entry.sha256 = std::move(picture->sha256);
    made.entry.bytes = picture->bytes;
  });
}

PublicFile DrawnPictures::file(const SocialPicture& picture) {
  return file(picture.published.path, "image/jpeg", picture.key,
              [&] { return drawing_on(picture.cover_sha256)->on(cover(picture.cover_sha256)).draw(picture.text); });
}

PublicFile DrawnPictures::file(const IconPicture& picture) {
  return file(picture.published.path, "image/png", picture.key,
              [&] { return make_icon(cover(picture.cover_sha256), picture.published.side, picture.shape); });
}

}  // namespace voicepress
