#include "publish/pick_episode.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace voicepress {

namespace {

using Identities = std::vector<const EpisodeIdentity*>;

// "2.12" in season 2, "12" in any or none.
bool has_number(const Episode& episode, const std::string& name) {
  if (!episode.number) return false;
  const std::string number = std::to_string(**episode.number);
  if (episode.season && fmt::format("{}.{}", **episode.season, number) == name) return true;
  return number == name;
}

bool is_file(const std::string& file, const std::string& name) {
  const std::filesystem::path path(file);
  return file == name || path.filename() == name || path.stem() == name ||
         path.filename() == std::filesystem::path(name).filename();
}

Identities all_that(const std::vector<EpisodeIdentity>& identities, const auto& fits) {
  Identities found;
  for (const EpisodeIdentity& each : identities)
    if (fits(each)) found.push_back(&each);
  return found;
}

// In this order: what names one episode for sure comes first.
Identities find(const std::string& name, const std::vector<EpisodeIdentity>& identities) {
  auto found = all_that(identities, [&](const EpisodeIdentity& e) { return *e.episode->slug == name; });
  if (found.empty()) found = all_that(identities, [&](const EpisodeIdentity& e) { return e.guid == name; });
  if (found.empty())
    found = all_that(identities, [&](const EpisodeIdentity& e) { return is_file(e.episode->file, name); });
  if (found.empty())
    found = all_that(identities, [&](const EpisodeIdentity& e) { return has_number(*e.episode, name); });
  if (found.empty())
    found = all_that(identities,
                     [&](const EpisodeIdentity& e) { return lower_ascii(*e.episode->title) == lower_ascii(name); });
  return found;
}

std::string slugs_of(const Identities& episodes) {
  std::string text;
  for (const EpisodeIdentity* each : episodes) text += (text.empty() ? "" : ", ") + *each->episode->slug;
  return text;
}

// The last few words of a long list help nobody: the newest episodes are those that are shared.
std::string newest(const std::vector<EpisodeIdentity>& identities) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, identities.size()); ++i)
    text += (i == 0 ? "" : ", ") + *identities[identities.size() - 1 - i].episode->slug;
  return text;
}

// A file with errors may be the one that is meant, by a number or a title that could not be read.
std::string with_errors(const Library& library) {
  if (library.refused.empty()) return "";
  return fmt::format(". Or is it {}{}, which has errors? 'voicepress check {}' says which",
                     library.refused.front().file,
                     library.refused.size() > 1 ? fmt::format(" or one of {} others", library.refused.size() - 1) : "",
                     library.show.name);
}

Error unknown(const std::string& name, const std::vector<EpisodeIdentity>& identities, const Library& library) {
  const std::string& show = library.show.name;
  if (identities.empty() && library.refused.empty())
    return Error(ErrorKind::usage, fmt::format("{} has no episode yet: voicepress new {} begins one", show, show));
  std::vector<std::string> names;
  for (const EpisodeIdentity& each : identities) {
    names.push_back(*each.episode->slug);
    names.push_back(std::filesystem::path(each.episode->file).stem().string());
    names.push_back(*each.episode->title);
  }
  const auto meant = nearest(name, names);
  if (!meant)
    return Error(ErrorKind::usage,
                 fmt::format("{} has no episode '{}'; the newest are {} (voicepress list {} shows them all){}", show,
                             printable(name), newest(identities), show, with_errors(library)));
  const Identities found = find(*meant, identities);
  return Error(ErrorKind::usage, fmt::format("{} has no episode '{}'; did you mean {}?", show, printable(name),
                                             found.empty() ? *meant : *found.front()->episode->slug));
}

}  // namespace

const EpisodeIdentity& pick_episode(const std::string& name, const std::vector<EpisodeIdentity>& identities,
                                    const Library& library) {
  const Identities found = find(name, identities);
  if (found.size() == 1) return *found.front();
  if (found.size() > 1)
    throw Error(ErrorKind::usage,
                fmt::format("'{}' could be {}: write which one is meant", printable(name), slugs_of(found)));
  for (const RefusedEpisode& refused : library.refused)
    if (refused.slug == name || (!refused.guid.empty() && refused.guid == name) || is_file(refused.file, name))
      throw Error(ErrorKind::content,
                  fmt::format("{} has errors: voicepress check {} says which", refused.file, library.show.name));
  throw unknown(name, identities, library);
}

}  // namespace voicepress
