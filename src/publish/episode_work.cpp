#include "publish/episode_work.h"

#include "audio/render.h"
#include "audio/versions.h"
#include "base/crypto.h"
#include "base/error.h"
#include "base/pool.h"
#include "images/image_facts.h"
#include "model/identity.h"
#include "publish/measuring.h"
#include "publish/records.h"
#include "rules/media_rules.h"
#include "rules/recording_rules.h"
#include "tags/id3.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

std::string essence_key(const EpisodeWork& work, Format format) {
  Profile one = work.episode.profile;
  one.formats = {format};
  return sha256_hex(fmt::format("essence {} {} {} {}", essence_version, encoder_versions(), canonical_text(one),
                                *work.recording_sha256));
}

// How long the episode is, as far as that is known without listening.
std::optional<std::chrono::milliseconds> known_duration(const EpisodeWork& work, const Cache& cache) {
  const bool same_recording =
      !work.recording_sha256 || (work.lock_entry && work.lock_entry->recording == *work.recording_sha256);
  if (work.lock_entry && same_recording && !work.lock_entry->renditions.empty())
    return work.lock_entry->renditions.front().duration;
  if (!work.recording_sha256) return std::nullopt;
  const auto analysis = known_analysis(work.episode, *work.recording_sha256, cache);
  if (!analysis) return std::nullopt;
  return length_of(*analysis);
}

void check_companions(EpisodeWork& work, std::chrono::milliseconds duration) {
  const CompanionVerdict verdict = check_media(work.episode, duration);
  work.diagnostics.insert(work.diagnostics.end(), verdict.diagnostics.begin(), verdict.diagnostics.end());
  if (!verdict.chapters_ok) {
    work.episode.chapters.clear();
    work.tags.chapters.clear();
  }
  if (!verdict.transcript_ok) work.episode.transcript.reset();
  work.companions_checked = true;
}

std::string picture_bytes(const std::string& sha256, const Cache& cache) {
  const auto object = cache.find_object(sha256);
  if (!object) throw Error(ErrorKind::machine, "a picture vanished from the cache during the build: build again");
  return read_file(*object, max_image_bytes);
}

// Pictures are kept out of memory until a file is tagged: a show has hundreds of episodes and one cover.
EpisodeTags with_pictures(const EpisodeWork& work, const Cache& cache) {
  EpisodeTags tags = work.tags;
  tags.cover_jpeg = picture_bytes(work.embedded_cover, cache);
  for (const Chapter& chapter : tags.chapters) {
    const auto picture = work.chapter_pictures.find(*chapter.image);
    const bool has_picture = picture != work.chapter_pictures.end();
    tags.chapter_jpegs.push_back(has_picture ? picture_bytes(picture->second.embedded_sha256, cache) : "");
  }
  return tags;
}

void refuse_for(EpisodeWork& work, const Error& error) {
  work.refused = true;
  work.renditions.clear();
  work.diagnostics.push_back(unusable_recording(work.episode, error));
}

// The work on one episode: every step looks into the cache before it does anything.
class AudioRun {
 public:
  AudioRun(EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop)
      : work_(work), tools_(tools), stop_(stop) {}

  void run() {
    const bool encodes = std::any_of(work_.plans.begin(), work_.plans.end(),
                                     [](const AudioPlan& plan) { return plan.action == AudioAction::encode; });
    if (encodes && !is_fit_to_publish()) {
      work_.refused = true;
      return;
    }
    for (std::size_t i = 0; i < work_.plans.size(); ++i) {
      throw_if_stopped(stop_);
      const AudioPlan& plan = work_.plans[i];
      const Format format = work_.episode.profile.formats[i];
      switch (plan.action) {
        case AudioAction::keep: work_.renditions.push_back(keep(plan)); break;
        case AudioAction::remote: work_.renditions.push_back(remote(plan)); break;
        case AudioAction::retag: work_.renditions.push_back(retag(plan)); break;
        case AudioAction::encode: work_.renditions.push_back(encode(format)); break;
        case AudioAction::refuse: break;
      }
    }
  }

 private:
  // A recording is judged when it is made into audio; that of published episodes again by `check`.
  bool is_fit_to_publish() {
    const RecordingAnalysis analysis = measure(work_.episode, *work_.recording_sha256, tools_, stop_);
    const Diagnostics found = check_recording(work_.episode, analysis, recording_place(work_.episode));
    work_.diagnostics.insert(work_.diagnostics.end(), found.begin(), found.end());
    return !has_errors(found);
  }

  Rendition keep(const AudioPlan& plan) {
    // The public folder may be the only place that holds it: the cache has to survive its removal.
    if (!tools_.cache.find_object(plan.known->sha256)) adopt_copy(plan.bytes);
    return as_published_here(*plan.known);
  }

  Rendition remote(const AudioPlan& plan) const {
    Rendition rendition = as_published_here(*plan.known);
    rendition.remote = true;
    return rendition;
  }

  Rendition as_published_here(Rendition rendition) const {
    rendition.path = audio_path_for(*work_.episode.slug, rendition.format);
    return rendition;
  }

  // The essence lies unchanged within the published file: its span is in the lock.
  Rendition retag(const AudioPlan& plan) {
    const Rendition& known = *plan.known;
    require_intact(plan.bytes, known.sha256);
    TempFile essence(tools_.cache.work_folder() / "essence");
    append_file_range(essence, plan.bytes, known.audio_begin, known.audio_end);
    essence.seal();
    Rendition rendition = known;
    work_.retagged = true;
    return tag(essence.path(), digest_file(essence.path()).sha256_hex, rendition);
  }

  Rendition encode(Format format) {
    const RecordingAnalysis analysis = measure(work_.episode, *work_.recording_sha256, tools_, stop_);
    if (!work_.companions_checked) check_companions(work_, length_of(analysis));
    const EssenceRecord essence = render(analysis, format);
    Rendition rendition;
    rendition.format = format;
    rendition.duration = duration_of(essence.facts.frames, essence.facts.sample_rate);
    rendition.integrated_lufs = essence.facts.loudness.integrated_lufs;
    rendition.true_peak_dbtp = essence.facts.loudness.true_peak_dbtp;
    work_.story = story_of(analysis, essence.facts);
    return tag(*tools_.cache.find_object(essence.sha256), essence.sha256, rendition);
  }

  EssenceRecord render(const RecordingAnalysis& analysis, Format format) {
    const std::string key = essence_key(work_, format);
    if (!tools_.remake)
      if (const auto record = tools_.cache.find_result(CacheLayer::essence, key))
        if (auto essence = essence_from_record(*record))
          if (const auto object = tools_.cache.find_object(essence->sha256)) {
            require_intact(*object, essence->sha256);
            return *essence;
          }
    const std::string task = "encode " + *work_.episode.slug + "." + to_string(format);
    RenderRequest request;
    request.recording = work_.episode.recording->path;
    request.analysis = analysis;
    request.profile = work_.episode.profile;
    request.profile.formats = {format};
    request.folder = tools_.cache.make_work_folder();
    const RenderedEssence rendered = render_essences(request, tools_.progress_of(task), stop_).front();
    tools_.reporter.finished(task);
    work_.encoded = true;
    const EssenceRecord essence{rendered.facts, tools_.cache.adopt(rendered.path)};
    tools_.cache.keep_result(CacheLayer::essence, key, to_record(essence));
    return essence;
  }

  // The finished file. `essence` holds the bytes whose hash is `essence_sha256`.
  Rendition tag(const fs::path& essence, const std::string& essence_sha256, Rendition rendition) {
    EpisodeTags tags = with_pictures(work_, tools_.cache);
    rendition.tags_hash = tags_hash(tags);  // without the duration, which the essence decides
    const std::string key = sha256_hex(fmt::format("rendition {} {}", essence_sha256, rendition.tags_hash));
    const auto text = tools_.cache.find_result(CacheLayer::rendition, key);
    auto record = text ? rendition_from_record(*text) : std::nullopt;
    const auto object = record ? tools_.cache.find_object(record->sha256) : std::nullopt;
    if (!object || fs::file_size(*object) != record->bytes || record->audio_begin > record->bytes) {
      tags.duration = rendition.duration;
      record = write_tagged(essence, tags);
      tools_.cache.keep_result(CacheLayer::rendition, key, to_record(*record));
    }
    rendition.bytes = record->bytes;
    rendition.sha256 = record->sha256;
    rendition.sha384 = record->sha384;
    rendition.audio_begin = record->audio_begin;
    rendition.audio_end = record->bytes;
    return as_published_here(rendition);
  }

  // Tags in front of the essence, read back before anyone may see the file.
  RenditionRecord write_tagged(const fs::path& essence, const EpisodeTags& tags) {
    const std::string id3 = render_id3(tags);
    TempFile file(tools_.cache.work_folder() / "tagged.mp3");
    file.write(id3);
    append_file(file, essence);
    file.seal();
    check_id3(file.path(), tags);
    const FileDigests digests = digest_file(file.path());
    if (!tools_.cache.find_object(digests.sha256_hex)) tools_.cache.adopt(file.path());
    return {digests.sha256_hex, digests.sha384_hex, digests.bytes, id3.size()};
  }

  // What the index believes by stat is about to be published under a new hash: look at the bytes themselves. A
  // damaged object of the cache is removed, so that the next build makes it anew.
  void require_intact(const fs::path& file, const std::string& sha256) const {
    if (digest_file(file).sha256_hex == sha256) return;
    if (tools_.cache.owns(file)) remove_file(file);
    throw Error(ErrorKind::machine, fmt::format("{} is damaged: run the build again", file.string()));
  }

  void adopt_copy(const fs::path& from) {
    TempFile copy(tools_.cache.work_folder() / "copy");
    append_file(copy, from);
    copy.seal();
    tools_.cache.adopt(copy.path());
  }

  static std::string story_of(const RecordingAnalysis& analysis, const EssenceFacts& facts) {
    std::string text =
        fmt::format("{:.1f} LUFS, {} {:.1f} dB to {:.1f} LUFS, peak {:.1f} dBTP", analysis.loudness.integrated_lufs,
                    facts.gain_db < 0 ? "lowered" : "raised", std::abs(facts.gain_db), facts.loudness.integrated_lufs,
                    facts.loudness.true_peak_dbtp);
    if (facts.limited_share > 0)
      text += fmt::format(", limiter {:.1f} % of the time, at most {:.1f} dB", facts.limited_share * 100,
                          facts.limited_most_db);
    return text;
  }

  EpisodeWork& work_;
  const AudioTools& tools_;
  const std::stop_token& stop_;
};

}  // namespace

Diagnostic unusable_recording(const Episode& episode, const Error& error) {
  return {Severity::error, "recording", recording_place(episode), error.chain(),
          "replace the recording, or name another one with recording = \"…\""};
}

Place recording_place(const Episode& episode) {
  if (episode.recording && episode.recording->name.place.line > 0) return episode.recording->name.place;
  return {episode.file, 1, 1};
}

void plan_episode_audio(EpisodeWork& work, const AudioTools& tools) {
  try {
    work.recording_sha256 = hash_of_recording(work.episode, tools.index);
  } catch (const Error& error) {
    refuse_for(work, error);
    return;
  }
  work.profile_hash = sha256_hex(canonical_text(work.episode.profile)).substr(0, 16);
  if (const auto duration = known_duration(work, tools.cache)) check_companions(work, *duration);
  const std::string wanted_tags = tags_hash(with_pictures(work, tools.cache));
  for (Format format : work.episode.profile.formats) {
    AudioSituation situation;
    situation.recording_sha256 = work.recording_sha256;
    situation.profile_hash = work.profile_hash;
    situation.tags_hash = wanted_tags;
    situation.lock_entry = work.lock_entry;
    situation.format = format;
    // Where the last build put it: the slug may be another one today.
    const Rendition* known = work.lock_entry ? work.lock_entry->find(format) : nullptr;
    situation.wanted_path = audio_path_for(*work.episode.slug, format);
    situation.public_file = tools.public_folder / (known ? known->path : situation.wanted_path);
    situation.remake = tools.remake;
    work.plans.push_back(plan_audio(situation, tools.cache, tools.index));
  }
}

void run_episode_audio(EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop) {
  try {
    AudioRun(work, tools, stop).run();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    refuse_for(work, error);
  }
}

}  // namespace voicepress
