#include "publish/pictures.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/text.h"
#include "images/cover.h"
#include "images/image_facts.h"
#include "images/page_sizes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace voicepress {

using nlohmann::json;

namespace {

Diagnostic missing_picture(const MediaFile& file) {
  return {Severity::error, "image-missing", file.name.place,
          fmt::format("there is no picture '{}' in the show's media folder", *file.name),
          "put the file there, or write the name of one that is there"};
}

json to_json(const ImageFacts& f) {
  return {{"kind", static_cast<int>(f.kind)},
          {"width", f.width},
          {"height", f.height},
          {"alpha", f.has_alpha},
          {"colour", static_cast<int>(f.colour)},
          {"bits", f.bits},
          {"orientation", f.orientation},
          {"bytes", f.bytes},
          {"profile", f.profile}};
}

std::optional<ImageFacts> facts_from(const std::string& text) try {
  const json value = json::parse(text);
  ImageFacts f;
  f.kind = static_cast<ImageFacts::Kind>(value.at("kind").get<int>());
  f.width = value.at("width").get<int>();
  f.height = value.at("height").get<int>();
  f.has_alpha = value.at("alpha").get<bool>();
  f.colour = static_cast<ImageFacts::Colour>(value.at("colour").get<int>());
  f.bits = value.at("bits").get<int>();
  f.orientation = value.at("orientation").get<int>();
  f.bytes = value.at("bytes").get<std::uint64_t>();
  f.profile = value.at("profile").get<std::string>();
  return f;
} catch (const json::exception&) {
  return std::nullopt;  // a damaged record is found out anew
}

std::optional<Picture> picture_from(const std::string& text) try {
  const json value = json::parse(text);
  Picture picture;
  picture.sha256 = value.at("published").get<std::string>();
  picture.embedded_sha256 = value.at("embedded").get<std::string>();
  picture.published.width = value.at("width").get<int>();
  picture.published.height = value.at("height").get<int>();
  return picture;
} catch (const json::exception&) {
  return std::nullopt;
}

json to_json(const std::vector<PictureSize>& sizes) {
  json list = json::array();
  for (const PictureSize& size : sizes)
    list.push_back({{"type", size.published.type},
                    {"width", size.published.width},
                    {"height", size.published.height},
                    {"sha256", size.sha256}});
  return list;
}

std::optional<std::vector<PictureSize>> sizes_from(const std::string& text) try {
  std::vector<PictureSize> sizes;
  for (const json& value : json::parse(text)) {
    PictureSize size;
    size.published.type = value.at("type").get<std::string>();
    size.published.width = value.at("width").get<int>();
    size.published.height = value.at("height").get<int>();
    size.sha256 = value.at("sha256").get<std::string>();
    sizes.push_back(std::move(size));
  }
  return sizes;
} catch (const json::exception&) {
  return std::nullopt;
}

// The file's stem as a name for the web, and eight digits that change with the picture.
std::string published_path(const std::string& name, const std::string& sha256, std::string_view ending) {
  std::string stem = slugify(std::filesystem::path(name).stem().string());
  if (stem.empty()) stem = "image";
  return fmt::format("images/{}-{}{}", stem, sha256.substr(0, 8), ending);
}

}  // namespace

std::optional<Picture> Pictures::remembered(const std::string& key) const {
  const auto text = cache_.find_result(CacheLayer::image, key);
  auto picture = text ? picture_from(*text) : std::nullopt;
  if (!picture || !cache_.find_object(picture->sha256) || !cache_.find_object(picture->embedded_sha256))
    return std::nullopt;
  return picture;
}

Diagnostics Pictures::judge_cover(const MediaFile& file, const std::string& source_sha256) {
  const std::string key = sha256_hex(fmt::format("facts {} {}", image_version, source_sha256));
  const auto text = cache_.find_result(CacheLayer::image, key);
  if (const auto known = text ? facts_from(*text) : std::nullopt) return check_cover(*known, file.name);
  const ImageFacts facts = inspect_image(file.path);
  const Diagnostics complaints = check_cover(facts, file.name);
  // A picture that cannot be used will be replaced: nothing is to be remembered of it.
  if (!has_errors(complaints)) cache_.keep_result(CacheLayer::image, key, to_json(facts).dump());
  return complaints;
}

Picture Pictures::make(const MediaFile& file, const std::string& key) {
  const Jpeg large = make_jpeg(file.path, published_cover);
  const Jpeg small = make_jpeg(file.path, embedded_cover);
  Picture picture;
  picture.published.width = large.width;
  picture.published.height = large.height;
  picture.sha256 = cache_.store(large.bytes);
  picture.embedded_sha256 = cache_.store(small.bytes);
  const json value = {{"published", picture.sha256},
                      {"embedded", picture.embedded_sha256},
                      {"width", large.width},
                      {"height", large.height}};
  cache_.keep_result(CacheLayer::image, key, value.dump());
  return picture;
}

std::optional<Picture> Pictures::get(const MediaFile& file, PictureUse use, Diagnostics& found) {
  const auto source = index_.sha256(file.path);
  if (!source) {
    found.push_back(missing_picture(file));
    return std::nullopt;
  }
  try {
    if (use == PictureUse::cover) {
      const Diagnostics complaints = judge_cover(file, *source);
      found.insert(found.end(), complaints.begin(), complaints.end());
      if (has_errors(complaints)) return std::nullopt;
    }
    const std::string key = sha256_hex(fmt::format("jpeg {} {}", image_version, *source));
    auto picture = remembered(key);
    if (!picture) picture = make(file, key);
    picture->published.path = published_path(*file.name, picture->sha256, ".jpg");
    return picture;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    found.push_back(unusable_image(error, file.name));
    return std::nullopt;
  }
}

std::vector<PictureSize> Pictures::remembered_sizes(const std::string& key) const {
  const auto text = cache_.find_result(CacheLayer::image, key);
  auto sizes = text ? sizes_from(*text) : std::nullopt;
  const auto is_there = [&](const PictureSize& size) { return cache_.find_object(size.sha256).has_value(); };
  if (!sizes || !std::all_of(sizes->begin(), sizes->end(), is_there)) return {};
  return *sizes;
}

std::vector<PictureSize> Pictures::make_sizes(const MediaFile& file, const std::string& key) {
  std::vector<PictureSize> sizes;
  for (const SizedPicture& made : make_page_sizes(file.path)) {
    const char* type = made.kind == SizedPicture::Kind::webp ? "image/webp" : "image/jpeg";
    sizes.push_back({{"", made.width, made.height, type}, cache_.store(made.bytes)});
  }
  cache_.keep_result(CacheLayer::image, key, to_json(sizes).dump());
  return sizes;
}

std::vector<PictureSize> Pictures::sizes(const MediaFile& file) {
  const auto source = index_.sha256(file.path);
  if (!source) throw Error(ErrorKind::content, "the picture '" + *file.name + "' disappeared while it was in use");
  const std::string key = sha256_hex(fmt::format("sizes {} {}", image_version, *source));
  auto sizes = remembered_sizes(key);
  if (sizes.empty()) sizes = make_sizes(file, key);
  for (PictureSize& size : sizes) {
    const bool webp = size.published.type == "image/webp";
    size.published.path =
        published_path(*file.name, size.sha256, fmt::format("-{}.{}", size.published.width, webp ? "webp" : "jpg"));
  }
  return sizes;
}

}  // namespace voicepress
