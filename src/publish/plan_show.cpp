#include "base/error.h"
#include "base/urls.h"
#include "content/load_library.h"
#include "model/identity.h"
#include "publish/show_build.h"
#include "rules/episode_rules.h"
#include "rules/library_rules.h"
#include "rules/show_rules.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

void add(Diagnostics& to, const Diagnostics& more) { to.insert(to.end(), more.begin(), more.end()); }

bool has_show_errors(const ShowBuild& show) {
  return std::any_of(show.diagnostics.begin(), show.diagnostics.end(), [&](const Diagnostic& d) {
    return d.severity == Severity::error && d.place.file == show.library.show.file;
  });
}

// Content, then rules. An error in an episode's own file refuses that episode; content/ has said already which
// of its errors only cost a companion.
void load_and_judge(ShowBuild& show, const std::string& name, const Workspace& workspace) {
  const std::filesystem::path feed = workspace.feeds / name, media = workspace.media / name;
  show.library = content::load_show({name, feed, media, workspace.shown(feed), workspace.shown(media)});
  Library& library = show.library;
  show.diagnostics = std::move(library.diagnostics);
  library.diagnostics.clear();

  Diagnostics judged = check_library(library);
  for (const Episode& episode : library.episodes) add(judged, check_episode(episode, library.show));
  std::set<std::string> refused;
  for (const Diagnostic& d : judged)
    if (d.severity == Severity::error) refused.insert(d.place.file);
  for (const Episode& episode : library.episodes)
    if (refused.count(episode.file))
      library.refused.push_back({episode.file, *episode.slug, *episode.guid, *episode.draft});
  std::erase_if(library.episodes, [&](const Episode& e) { return refused.count(e.file) > 0; });
  add(show.diagnostics, judged);
  // What could not be read has been complained about once; judging its empty values would say it twice.
  if (!has_show_errors(show)) add(show.diagnostics, check_show(library.show));
}

bool is_published(const LockEntry* entry) { return entry && entry->state == EpisodeState::published; }

// A refused episode that subscribers have already holds back its whole show.
bool refuses_published(const ShowBuild& show) {
  if (!show.lock) return false;
  const Show& s = show.library.show;
  return std::any_of(show.library.refused.begin(), show.library.refused.end(), [&](const RefusedEpisode& r) {
    const std::string file =
        std::filesystem::path(r.file).lexically_relative(std::filesystem::path(s.file).parent_path()).generic_string();
    return is_published(show.lock->by_file(file)) || is_published(show.lock->by_slug(r.slug)) ||
           (!r.guid.empty() && is_published(show.lock->by_guid(r.guid)));
  });
}

// Tags always carry the show's own addresses: --base-url must not touch audio.
EpisodeTags tags_for(const Show& show, const EpisodeWork& work) {
  const Episode& episode = work.episode;
  EpisodeTags tags;
  tags.title = *episode.title;
  tags.artist = *show.author;
  tags.album = *show.title;
  if (episode.number) tags.track = **episode.number;
  if (episode.season) tags.disc = **episode.season;
  tags.date = *episode.date;
  tags.language = *show.language;
  tags.copyright = *show.copyright;
  tags.comment = episode.short_text();
  tags.description = episode.short_text();
  tags.episode_url = join_url(*show.url, page_path_for(*episode.slug));
  tags.feed_url = join_url(*show.url, "feed.xml");
  tags.guid = work.guid;
  tags.chapters = episode.chapters;
  return tags;
}

std::string embedded_bytes(const Picture& picture, const Cache& cache) {
  const auto object = cache.find_object(picture.embedded_sha256);
  if (!object) throw Error(ErrorKind::internal, "a picture vanished from the cache during the build");
  return read_file(*object, embedded_cover.max_bytes);
}

void add_pictures(EpisodeWork& work, const ShowBuild& show, const BuildTools& tools) {
  if (work.episode.image) work.picture = tools.pictures.get(*work.episode.image, PictureUse::cover, work.diagnostics);
  if (work.picture) {
    work.tags.cover_jpeg = embedded_bytes(*work.picture, tools.cache);
  } else if (show.cover) {
    work.tags.cover_jpeg = embedded_bytes(*show.cover, tools.cache);
  }
  for (const Chapter& chapter : work.episode.chapters) {
    if (chapter.image->empty() || work.chapter_pictures.count(*chapter.image)) continue;
    const MediaFile file{chapter.image, show.library.show.media_folder / *chapter.image};
    if (auto picture = tools.pictures.get(file, PictureUse::chapter, work.diagnostics))
      work.chapter_pictures[*chapter.image] = *picture;
  }
  for (const Chapter& chapter : work.episode.chapters) {
    const auto picture = work.chapter_pictures.find(*chapter.image);
    const bool has_picture = picture != work.chapter_pictures.end();
    work.tags.chapter_jpegs.push_back(has_picture ? embedded_bytes(picture->second, tools.cache) : "");
  }
}

Place recording_place(const Episode& episode) {
  if (episode.recording && episode.recording->name.place.line > 0) return episode.recording->name.place;
  return {episode.file, 1, 1};
}

// Nothing to publish: an error when listeners are waiting, a word of warning when there is time.
void complain_about_missing_recording(EpisodeWork& work, const Show& show) {
  const std::string wanted = work.episode.recording ? *work.episode.recording->name : *work.episode.slug + ".wav";
  const bool live = work.standing == Standing::live;
  work.refused = live;
  const std::string fix =
      fmt::format("put {} into media/{}/, or name the file with recording = \"…\"", wanted, show.name);
  work.diagnostics.push_back(
      {live ? Severity::error : Severity::warning, "recording-missing", recording_place(work.episode),
       live ? "this episode is due, and there is no recording of it" : "there is no recording of this episode yet",
       live ? fix + "; or write draft = true" : fix});
}

EpisodeWork plan_episode(const EpisodeIdentity& identity, ShowBuild& show, const BuildTools& tools) {
  EpisodeWork work;
  work.episode = *identity.episode;
  work.guid = identity.guid;
  if (show.lock) work.lock_entry = remembered(*show.lock, identity, show.library.show);
  work.standing = standing_of(work.episode, work.lock_entry, tools.moment());
  if (work.standing != Standing::live && work.standing != Standing::scheduled) return work;

  work.tags = tags_for(show.library.show, work);
  add_pictures(work, show, tools);
  plan_episode_audio(work, tools.audio_for(show.library.show.name));
  for (std::size_t i = 0; i < work.plans.size(); ++i) {
    if (work.plans[i].action == AudioAction::refuse) complain_about_missing_recording(work, show.library.show);
    show.steps.push_back({show.library.show.name, to_string(work.plans[i].action),
                          audio_path_for(*work.episode.slug, work.episode.profile.formats[i]), work.plans[i].reason});
  }
  return work;
}

void hold_against_promises(ShowBuild& show, const std::vector<EpisodeIdentity>& identities,
                           const BuildRequest& request) {
  if (!show.lock || request.preview.any()) return;
  const Diagnostics broken = check_promises(show.library, *show.lock, identities, request.accepted, request.retire);
  add(show.diagnostics, broken);
  if (has_errors(broken)) show.report.held_back = true;
}

}  // namespace

ShowBuild plan_show(const std::string& name, const BuildTools& tools) {
  ShowBuild show;
  show.report.name = name;
  show.lock_file = tools.request.workspace.feeds / name / "show.lock";
  remove_leftovers(tools.request.workspace.feeds / name);
  show.lock = read_lock(show.lock_file);
  load_and_judge(show, name, tools.request.workspace);
  show.report.episodes.total = static_cast<int>(show.library.episodes.size() + show.library.refused.size());
  show.report.episodes.refused = static_cast<int>(show.library.refused.size());
  if (has_show_errors(show) || refuses_published(show)) show.report.held_back = true;
  if (show.held_back()) return show;

  show.identity = identify_show(show.library.show, show.lock ? &*show.lock : nullptr);
  if (std::count(tools.request.accepted.begin(), tools.request.accepted.end(), "guid") &&
      !show.library.show.guid->empty())
    show.identity.guid = *show.library.show.guid;
  const auto identities = identify_episodes(show.library, show.identity.guid);
  hold_against_promises(show, identities, tools.request);
  if (show.held_back()) return show;

  show.cover = tools.pictures.get(show.library.show.image, PictureUse::cover, show.diagnostics);
  if (!show.cover) show.report.held_back = true;
  for (const EpisodeIdentity& identity : identities)
    if (!show.held_back()) show.episodes.push_back(plan_episode(identity, show, tools));
  return show;
}

void settle_show(ShowBuild& show) {
  for (EpisodeWork& work : show.episodes) {
    add(show.diagnostics, work.diagnostics);
    EpisodeCounts& counts = show.report.episodes;
    const bool published = is_published(work.lock_entry);
    if (work.refused) ++counts.refused;
    if (work.refused && published) show.report.held_back = true;
    if (work.standing == Standing::scheduled) ++counts.scheduled;
    if (work.standing == Standing::draft) ++counts.drafts;
    if (work.encoded) ++counts.encoded;
    if (work.retagged && !work.encoded) ++counts.retagged;
    const bool remote = std::any_of(work.renditions.begin(), work.renditions.end(), [](auto& r) { return r.remote; });
    if (remote) ++counts.remote;
    if (!work.renditions.empty() && !work.encoded && !work.retagged) ++counts.unchanged;
  }
}

}  // namespace voicepress
