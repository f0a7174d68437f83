#include "publish/member_files.h"

#include "base/crypto.h"
#include "base/urls.h"
#include "feed/rss.h"
#include "manifest/member_list.h"
#include "publish/episode_files.h"
#include "publish/timeline.h"

#include <algorithm>
#include <set>

namespace voicepress {

namespace {

bool is_early(const EpisodeWork& work, const ShowBuild& show, const BuildRequest& request) {
  return work.standing == Standing::scheduled && can_be_shown(work, request) &&
         early_access_of(*work.episode, show.library.show) <= request.now;
}

std::string origin_of(const std::string& url) { return url.substr(0, url.size() - path_of_url(url).size()); }

// The show as members hear it: no directory may list it, nobody may take it over, and its addresses are theirs alone.
// It is another feed than the public one, with the same episodes.
Publication for_members(const ShowBuild& show, const BuildTools& tools) {
  const BuildRequest& request = tools.request;
  Publication publication = publication_with(show, request, tools.pool, [&](const EpisodeWork& work) {
    return is_shown(work, request) || is_early(work, show, request);
  });
  publication.files_url = origin_of(publication.url) + std::string(member_place);
  publication.guid = uuid5(publication.guid, "members");
  Show& values = publication.show;
  values.title.value += " (members)";
  values.directory.block.value = true;
  values.directory.hub.value.clear();
  values.locked.value = true;
  values.moving = {};
  values.feeds = {};
  for (PublishedEpisode& episode : publication.episodes)
    if (*episode.episode->date > request.now) episode.page_path.clear();  // it has no page yet: the show's
  return publication;
}

std::vector<PublicFile> files_for_members(const ShowBuild& show, const BuildTools& tools) {
  const Publication publication = for_members(show, tools);
  EpisodeFiles files(show, publication.url, tools);
  for (const EpisodeWork& work : show.episodes)
    if (is_early(work, show, tools.request)) files.episode(work);
  files.text("feed.xml", WriteOrder::feed, "application/rss+xml; charset=utf-8", write_rss(publication));
  return files.take();
}

// What shows have there about which this build does not decide.
Manifest carried_over(const Manifest& before, const std::deque<ShowBuild>& shows) {
  std::set<std::string> decided;
  for (const ShowBuild& show : shows)
    if (!show.held_back()) decided.insert(show.report.name);
  Manifest carried;
  for (const auto& [path, file] : before.files)
    if (!decided.count(file.show)) carried.files.emplace(path, file);
  return carried;
}

}  // namespace

bool has_something_for_members(const std::deque<ShowBuild>& shows, const Workspace& workspace) {
  const bool is_wanted = std::any_of(shows.begin(), shows.end(), [](const ShowBuild& show) {
    return show.library.show.members_early_days.has_value();
  });
  return is_wanted || read_manifest_text(workspace.members);
}

Manifest publish_for_members(const std::deque<ShowBuild>& shows, const BuildTools& tools, const std::stop_token& stop) {
  PublicTree tree(tools.request.workspace.members, tools.index, tools.pool);
  std::vector<PublicFile> files;
  for (const ShowBuild& show : shows) {
    if (show.held_back() || !show.library.show.members_early_days) continue;
    append(files_for_members(show, tools), files);
  }
  throw_if_stopped(stop);
  return tree.apply(std::move(files), carried_over(tree.before(), shows), {[] {}}).manifest;
}

}  // namespace voicepress
