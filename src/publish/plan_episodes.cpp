#include "publish/plan_episodes.h"

#include "base/error.h"
#include "base/urls.h"
#include "feed/free_xml.h"
#include "model/identity.h"
#include "publish/audio_complaints.h"
#include "publish/feed_pictures.h"
#include "rules/edition_rules.h"
#include "rules/episode_rules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_set>

namespace voicepress {

namespace {

// Tags always carry the show's own addresses: --base-url must not touch audio.
EpisodeTags tags_for(const Show& show, const EpisodeWork& work) {
  const Episode& episode = *work.episode;
  EpisodeTags tags;
  tags.title = *episode.title;
  tags.artist = *show.author;
  tags.album = *show.title;
  if (episode.number) tags.track = **episode.number;
  if (episode.season) tags.disc = **episode.season;
  tags.date = *episode.date;
  tags.language = episode.language->empty() ? *show.language : *episode.language;
  tags.copyright = *show.copyright;
  tags.comment = episode.short_text();
  tags.description = episode.short_text();
  tags.episode_url = join_url(*show.url, page_path_for(*episode.slug));
  tags.feed_url = join_url(*show.url, "feed.xml");
  tags.guid = work.guid;
  tags.chapters = listed_chapters(episode.chapters);
  return tags;
}

void add_pictures(EpisodeWork& work, const ShowBuild& show, const BuildTools& tools) {
  if (work.episode->image) work.picture = tools.pictures.get(*work.episode->image, PictureUse::cover, work.diagnostics);
  work.feed_pictures = feed_pictures_of(*work.episode, tools.pictures, work.diagnostics);
  if (work.picture) work.picture->sizes = tools.pictures.sizes(*work.episode->image);
  work.embedded_cover = work.picture ? work.picture->embedded_sha256 : show.cover->embedded_sha256;
  for (const Chapter& chapter : work.episode->chapters) {
    if (chapter.image->empty() || work.chapter_pictures.count(*chapter.image)) continue;
    const MediaFile file{chapter.image, show.library.show.media_folder / *chapter.image};
    if (auto picture = tools.pictures.get(file, PictureUse::chapter, work.diagnostics))
      work.chapter_pictures.emplace(*chapter.image, *picture).first->second.sizes = tools.pictures.sizes(file);
  }
}

// An episode that came from another host is heard there until the producer moves it, and can.
bool stays_elsewhere(const Episode& episode, const LockEntry* entry, const BuildRequest& request) {
  if (!entry || !entry->elsewhere) return false;
  return !accepts(request, "enclosure") || !episode.recording || !stat_file(episode.recording->path);
}

EpisodeWork plan_episode(const EpisodeIdentity& identity, const ShowBuild& show, const BuildTools& tools) {
  EpisodeWork work;
  work.episode = identity.episode;
  work.guid = identity.guid;
  work.lock_entry = identity.entry;
  work.standing = standing_of(*work.episode, work.lock_entry, tools.moment());
  if (work.standing != Standing::live && work.standing != Standing::scheduled) return work;
  if (work.lock_entry && is_retired_by(tools.request, *work.lock_entry)) return work;

  const std::string& name = show.library.show.name;
  work.tags = tags_for(show.library.show, work);
  add_pictures(work, show, tools);
  if (stays_elsewhere(*work.episode, work.lock_entry, tools.request)) {
    leave_audio_elsewhere(work);
    return work;
  }
  plan_episode_audio(work, tools.audio_for(name));
  for (const AudioPlan& plan : work.plans) {
    if (plan.action == AudioAction::refuse) complain_about_missing_recording(work, show.library);
    if (plan.known) complain_about_foreign_audio(work, plan, tools.request.workspace, name);
  }
  return work;
}

}  // namespace

Diagnostics judge_episode(const Episode& episode, const Show& show, Instant now) {
  Diagnostics found = check_episode(episode, show);
  for (Diagnostics& more : std::array{check_free_xml(episode.free_xml), check_corrections(episode, show, now)})
    std::move(more.begin(), more.end(), std::back_inserter(found));
  return found;
}

void read_ahead(const ShowBuild& show, const std::vector<EpisodeIdentity>& identities, const BuildTools& tools,
                const std::stop_token& stop) {
  std::unordered_set<std::string> files;  // that have a job: several episodes may share one
  std::vector<Job> jobs, jobs_for_sizes;
  const auto add_picture = [&](const MediaFile& file) {
    if (!files.insert(file.path.native()).second) return;
    jobs.emplace_back([&tools, file](const std::stop_token&) {
      Diagnostics said_later;
      tools.pictures.get(file, PictureUse::cover, said_later);
    });
    jobs_for_sizes.emplace_back([&tools, file](const std::stop_token&) {
      try {
        Diagnostics said_later;  // of a picture that is refused nothing is kept
        if (tools.pictures.get(file, PictureUse::cover, said_later)) tools.pictures.sizes(file);
      } catch (const Error&) {
        return;  // it is said of the picture when it is asked for
      }
    });
  };
  add_picture(show.library.show.image);
  for (const EpisodeIdentity& identity : identities) {
    const Episode& episode = *identity.episode;
    const Standing standing = standing_of(episode, identity.entry, tools.moment());
    if (standing != Standing::live && standing != Standing::scheduled) continue;
    if (episode.image) add_picture(*episode.image);
    if (!episode.recording || stays_elsewhere(episode, identity.entry, tools.request)) continue;
    if (!files.insert(episode.recording->path.native()).second) continue;
    jobs.emplace_back([&tools, &episode](const std::stop_token&) {
      try {
        hash_of_recording(episode, tools.index);
      } catch (const Error&) {
        return;  // it is said of the episode when the hash is asked for
      }
    });
  }
  std::move(jobs_for_sizes.begin(), jobs_for_sizes.end(), std::back_inserter(jobs));
  tools.pool.run(jobs, stop);
}

void plan_episodes(const std::vector<EpisodeIdentity>& identities, ShowBuild& show, const BuildTools& tools,
                   const std::stop_token& stop) {
  show.episodes.resize(identities.size());
  const Stretch plan = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) show.episodes[i] = plan_episode(identities[i], show, tools);
  };
  run_in_stretches(tools.pool, identities.size(), plan, stop);
  const std::string& name = show.library.show.name;
  for (const EpisodeWork& work : show.episodes) {
    for (const AudioPlan& of_format : work.plans)
      show.steps.push_back(
          {name, to_string(of_format.action), audio_path_for(*work.episode->slug, of_format.format), of_format.reason});
    if (work.plans.empty() && !work.renditions.empty())
      show.steps.push_back({name, "link", work.renditions.front().address, "subscribers know it by this address"});
  }
}

}  // namespace voicepress
