#include "publish/episode_work.h"

#include "base/error.h"
#include "images/image_facts.h"
#include "model/identity.h"
#include "publish/episode_chapters.h"
#include "publish/essences.h"
#include "publish/sound.h"
#include "rules/media_rules.h"

#include <algorithm>

namespace voicepress {

namespace {

// How long the episode is, as far as that is known without listening.
std::optional<std::chrono::milliseconds> known_duration(const EpisodeWork& work, const Cache& cache) {
  const bool same_recording =
      !work.recording_sha256 || (work.lock_entry && work.lock_entry->recording == *work.recording_sha256);
  if (work.lock_entry && same_recording && !work.lock_entry->renditions.empty())
    return work.lock_entry->renditions.front().duration;
  if (!work.recording_sha256) return std::nullopt;
  const auto analysis = known_analysis(*work.recording_sha256, cache);
  if (!analysis) return std::nullopt;
  return length_of(*analysis);
}

// What is known of when things are heard, without listening. The lock is at hand; the cache has to be read.
std::optional<Insertions> known_insertions(const EpisodeWork& work, const Cache& cache) {
  if (work.lock_entry && recording_of(work) == work.lock_entry->recording) return work.lock_entry->insertions;
  if (!work.recording_sha256) return std::nullopt;
  if (work.episode->production.is_plain()) return Insertions{};
  const auto analysis = known_analysis(*work.recording_sha256, cache);
  return analysis ? std::optional(analysis->insertions) : std::nullopt;
}

std::string picture_bytes(const std::string& sha256, const Cache& cache) {
  const auto object = cache.find_object(sha256);
  if (!object) throw Error(ErrorKind::machine, "a picture vanished from the cache during the build: build again");
  return read_file(*object, max_image_bytes);
}

AudioSituation situation_of(const EpisodeWork& work, Format format, std::string wanted_tags, const AudioTools& tools) {
  AudioSituation situation;
  situation.recording_sha256 = work.recording_sha256;
  situation.profile_hash = profile_hash_of(work.episode->profile, format);
  situation.tags_hash = std::move(wanted_tags);
  situation.lock_entry = work.lock_entry;
  situation.format = format;
  // Where the last build put it: the slug may be another one today.
  const Rendition* known = work.lock_entry ? work.lock_entry->find(format) : nullptr;
  situation.wanted_path = audio_path_for(*work.episode->slug, format);
  situation.public_file = tools.public_folder / (known ? known->path : situation.wanted_path);
  if (known && known->tags_hash != situation.tags_hash)
    situation.essence_is_cached = find_essence(work.episode->profile, format, *recording_of(work), tools).has_value();
  situation.remake = tools.remake;
  return situation;
}

void drop_transcripts(Episode& episode, const CompanionVerdict& verdict) {
  std::size_t index = 0;
  std::erase_if(episode.translations, [&](const Transcript&) { return !verdict.translations_ok[index++]; });
  if (!verdict.transcript_ok) episode.transcript.reset();
}

// Whether it holds anything that has a time in the recording.
bool is_timed(const Episode& episode) {
  return !episode.chapters.empty() || episode.transcript || !episode.translations.empty() ||
         !episode.soundbites.empty() || !episode.tags.values.empty();
}

}  // namespace

std::optional<std::string> recording_of(const EpisodeWork& work) {
  if (work.recording_sha256 || !work.lock_entry) return work.recording_sha256;
  return work.lock_entry->recording;
}

void retime(EpisodeWork& work, const Insertions& insertions) {
  work.insertions = insertions;
  work.is_retimed = true;
  if (!is_timed(*work.episode)) return;  // to edit an episode that others hold is to copy it
  Episode& episode = work.episode.edit();
  retime(episode.chapters, insertions);
  if (episode.transcript) retime(*episode.transcript, insertions);
  retime(episode.soundbites, insertions);
  retime(episode.tags.values, insertions);
  for (Transcript& translation : episode.translations) retime(translation, insertions);
  work.tags.chapters = listed_chapters(episode.chapters);
}

void end_with_the_audio(Transcript& transcript, std::chrono::milliseconds duration) {
  if (!transcript.last_end_is_guessed || transcript.cues.empty()) return;
  Cue& last = transcript.cues.back();
  if (last.start < duration) last.end = std::min(last.end, duration);
}

void check_companions(EpisodeWork& work, std::chrono::milliseconds duration) {
  const CompanionVerdict verdict = check_media(*work.episode, duration);
  work.diagnostics.insert(work.diagnostics.end(), verdict.diagnostics.begin(), verdict.diagnostics.end());
  work.companions_checked = true;
  if (!is_timed(*work.episode)) return;
  Episode& episode = work.episode.edit();
  if (!verdict.chapters_ok) {
    episode.chapters.clear();
    work.tags.chapters.clear();
  }
  drop_transcripts(episode, verdict);
  if (episode.transcript) end_with_the_audio(*episode.transcript, duration);
  for (Transcript& translation : episode.translations) end_with_the_audio(translation, duration);
  if (!verdict.soundbites_ok) episode.soundbites.clear();
}

EpisodeTags tags_naming_pictures(const EpisodeWork& work) {
  EpisodeTags tags = work.tags;
  tags.cover_sha256 = work.embedded_cover;
  for (const Chapter& chapter : tags.chapters) {
    const auto picture = work.chapter_pictures.find(*chapter.image);
    tags.chapter_sha256s.push_back(picture == work.chapter_pictures.end() ? "" : picture->second.embedded_sha256);
  }
  return tags;
}

EpisodeTags tags_with_pictures(const EpisodeWork& work, const Cache& cache) {
  EpisodeTags tags = tags_naming_pictures(work);
  tags.cover_jpeg = picture_bytes(tags.cover_sha256, cache);
  for (const std::string& sha256 : tags.chapter_sha256s)
    tags.chapter_jpegs.push_back(sha256.empty() ? "" : picture_bytes(sha256, cache));
  return tags;
}

void refuse_for(EpisodeWork& work, const Error& error) {
  work.refused = true;
  work.renditions.clear();
  work.diagnostics.push_back(unusable_recording(*work.episode, error));
}

Diagnostic unusable_recording(const Episode& episode, const Error& error) {
  if (error.place()) {
    const bool is_filters = *error.place() == episode.production.process.filters.place;
    return {Severity::error, is_filters ? "audio-filters" : "audio-join", *error.place(), error.chain(),
            "mend what is named here, or take this line out"};
  }
  return {Severity::error, "recording", recording_place(episode), error.chain(),
          "replace the recording, or name another one with recording = \"…\""};
}

Place recording_place(const Episode& episode) {
  if (episode.recording && episode.recording->name.place.line > 0) return episode.recording->name.place;
  return {episode.file, 1, 1};
}

void leave_audio_elsewhere(EpisodeWork& work) {
  Rendition rendition = *work.lock_entry->elsewhere;
  rendition.path = audio_path_for(*work.episode->slug, rendition.format);
  if (rendition.duration.count() > 0) check_companions(work, rendition.duration);
  work.renditions = {std::move(rendition)};
}

void plan_episode_audio(EpisodeWork& work, const AudioTools& tools) {
  try {
    work.recording_sha256 = hash_of_sound(*work.episode, tools.index);
  } catch (const Error& error) {
    refuse_for(work, error);
    return;
  }
  take_marks(work, tools);
  if (const auto insertions = known_insertions(work, tools.cache)) retime(work, *insertions);
  if (const auto duration = known_duration(work, tools.cache)) check_companions(work, *duration);
  const EpisodeTags tags = tags_naming_pictures(work);
  for (const Format format : work.episode->profile.formats) {
    work.plans.push_back(
        plan_audio(situation_of(work, format, tags_hash(tags, format), tools), tools.cache, tools.index));
    if (work.plans.back().action == AudioAction::refuse) return;  // without its enclosure there is no episode
  }
}

}  // namespace voicepress
