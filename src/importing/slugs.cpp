#include "importing/slugs.h"

#include "base/text.h"

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_slug = 80;

}  // namespace

std::string slug_in_address(const std::string& address, const std::string& base) {
  const std::string begin = base + "audio/", ending = ".mp3";
  if (base.empty() || !address.starts_with(begin) || !address.ends_with(ending)) return "";
  const std::string slug = address.substr(begin.size(), address.size() - begin.size() - ending.size());
  return is_slug(slug) ? slug : "";
}

std::string slug_for(const ImportedEpisode& episode, int number) {
  std::string slug = slugify(episode.title).substr(0, longest_slug);
  const std::size_t hyphen = slug.rfind('-');
  if (slug.size() == longest_slug && hyphen != std::string::npos && hyphen > longest_slug / 2) slug.resize(hyphen);
  slug = slugify(slug);
  return slug.empty() ? fmt::format("episode-{}", episode.number.value_or(number)) : slug;
}

std::string Slugs::free_one(const std::string& wanted) {
  std::string slug = wanted;
  int& next = next_.try_emplace(wanted, 2).first->second;
  while (reserved_.count(slug) > 0 || !taken_.insert(slug).second) slug = fmt::format("{}-{}", wanted, next++);
  return slug;
}

}  // namespace voicepress::importing
