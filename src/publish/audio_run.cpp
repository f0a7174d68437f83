// Carries out what audio_plan.h decided for one episode. Every step looks into the cache before it does anything.
#include "base/crypto.h"
#include "base/error.h"
#include "base/pool.h"
#include "model/identity.h"
#include "publish/episode_work.h"
#include "publish/essences.h"
#include "publish/finish_rendition.h"
#include "publish/sound.h"
#include "rules/recording_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

class AudioRun {
 public:
  AudioRun(EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop)
      : work_(work), tools_(tools), stop_(stop) {}

  void run() {
    if (!prepare_essences()) {
      work_.refused = true;
      return;
    }
    for (const AudioPlan& plan : work_.plans) {
      throw_if_stopped(stop_);
      switch (plan.action) {
        case AudioAction::keep: work_.renditions.push_back(keep(plan)); break;
        case AudioAction::remote: work_.renditions.push_back(remote(plan)); break;
        case AudioAction::retag: work_.renditions.push_back(retag(plan)); break;
        case AudioAction::encode:
          if (const auto made = essences_.find(plan.format); made != essences_.end())
            work_.renditions.push_back(tag_essence(plan.format, made->second));
          break;
        case AudioAction::omit:
        case AudioAction::refuse: break;
      }
    }
  }

 private:
  // Whatever has to be encoded, at once: all formats hear the recording together. False when it is not fit to publish.
  bool prepare_essences() {
    std::vector<Format> wanted;
    for (const AudioPlan& plan : work_.plans)
      if (plan.action == AudioAction::encode) wanted.push_back(plan.format);
    if (wanted.empty()) return true;
    EpisodeSound sound(*work_.episode, *work_.recording_sha256, tools_, stop_);
    if (!is_fit_to_publish(sound.recording_analysis())) return false;
    const RecordingAnalysis& analysis = sound.analysis();
    if (!std::isfinite(analysis.stereo.integrated_lufs) && !work_.episode->production.is_plain()) {
      work_.diagnostics.push_back({Severity::error, "audio-filters", recording_place(*work_.episode),
                                   "nothing is left to be heard behind the filters", "change [audio.process]"});
      return false;
    }
    // Times in texts are held against what they were taken from.
    if (!work_.companions_checked && !work_.is_retimed) check_companions(work_, length_of(sound.recording_analysis()));
    if (!work_.is_retimed) retime(work_, analysis.insertions);
    if (!work_.companions_checked) check_companions(work_, length_of(analysis));

    for (const Format format : wanted)
      if (const auto known = tools_.remake ? std::nullopt : cached_essence(format)) essences_.emplace(format, *known);
    std::erase_if(wanted, [&](Format format) { return essences_.count(format) > 0; });
    if (!wanted.empty()) work_.encoded = true;
    if (wanted.empty()) return tell_stories(analysis);
    MadeEssences made =
        make_essences(*work_.episode, sound.path(), *work_.recording_sha256, analysis, wanted, tools_, stop_);
    for (const MissedLevel& missed : made.missed) tell_of(missed);
    essences_.merge(made.essences);
    return tell_stories(analysis);
  }

  bool tell_stories(const RecordingAnalysis& analysis) {
    for (const auto& [format, essence] : essences_) tell_story(format, analysis, essence.facts);
    return true;
  }

  // A recording is judged when it is made into audio; that of published episodes again by `check`.
  bool is_fit_to_publish(const RecordingAnalysis& analysis) {
    const Diagnostics found = check_recording(*work_.episode, analysis, recording_place(*work_.episode));
    work_.diagnostics.insert(work_.diagnostics.end(), found.begin(), found.end());
    return !has_errors(found);
  }

  // Without its enclosure there is no episode; without another format there is.
  void tell_of(const MissedLevel& missed) {
    if (missed.is_refused && missed.format == Format::mp3) throw Error(ErrorKind::content, missed.sentence);
    work_.diagnostics.push_back({missed.is_refused ? Severity::error : Severity::warning, "audio-level",
                                 recording_place(*work_.episode), missed.sentence,
                                 missed.is_refused ? "until then the episode is published without this format"
                                                   : "until then it is published as it is"});
  }

  std::optional<EssenceRecord> cached_essence(Format format) const {
    const auto essence = find_essence(work_.episode->profile, format, *recording_of(work_), tools_);
    if (essence) tools_.cache.require_intact(*tools_.cache.find_object(essence->sha256), essence->sha256);
    return essence;
  }

  Rendition keep(const AudioPlan& plan) {
    // The public folder may be the only place that holds it: the cache has to survive its removal.
    if (!tools_.cache.find_object(plan.known->sha256)) tools_.cache.adopt_copy(plan.bytes);
    return as_published_here(*plan.known);
  }

  Rendition remote(const AudioPlan& plan) const {
    Rendition rendition = as_published_here(*plan.known);
    rendition.remote = true;
    return rendition;
  }

  Rendition as_published_here(Rendition rendition) const {
    rendition.path = audio_path_for(*work_.episode->slug, rendition.format);
    return rendition;
  }

  Rendition retag(const AudioPlan& plan) {
    work_.retagged = true;
    if (plan.format == Format::mp3) return retag_published(plan);
    const auto essence = cached_essence(plan.format);
    if (!essence) throw Error(ErrorKind::machine, "the cache lost an essence while it was in use: run the build again");
    return tag_essence(plan.format, *essence);
  }

  // The essence of an MP3 lies unchanged within the published file: its span is in the lock.
  Rendition retag_published(const AudioPlan& plan) {
    const Rendition& known = *plan.known;
    tools_.cache.require_intact(plan.bytes, known.sha256);
    TempFile essence(tools_.cache.work_folder() / "essence");
    append_file_range(essence, plan.bytes, known.audio_begin, known.audio_end);
    essence.seal();
    return tag(essence.path(), {{}, sha256_of_file(essence.path())}, known);
  }

  Rendition tag_essence(Format format, const EssenceRecord& essence) {
    Rendition rendition;
    rendition.format = format;
    rendition.duration = duration_of(essence.facts.frames, essence.facts.sample_rate);
    rendition.integrated_lufs = essence.facts.loudness.integrated_lufs;
    rendition.true_peak_dbtp = essence.facts.loudness.true_peak_dbtp;
    rendition.profile_hash = profile_hash_of(work_.episode->profile, format);
    return tag(*tools_.cache.find_object(essence.sha256), essence, rendition);
  }

  // The finished file. `bytes` holds the essence.
  Rendition tag(const fs::path& bytes, const EssenceRecord& essence, Rendition rendition) {
    EpisodeTags tags = tags_with_pictures(work_, tools_.cache);
    rendition.tags_hash = tags_hash(tags, rendition.format);  // without the duration, which the essence decides
    const std::string key = sha256_hex(fmt::format("rendition {} {}", essence.sha256, rendition.tags_hash));
    const auto text = tools_.cache.find_result(CacheLayer::rendition, key);
    auto record = text ? rendition_from_record(*text) : std::nullopt;
    const auto object = record ? tools_.cache.find_object(record->sha256) : std::nullopt;
    if (!object || fs::file_size(*object) != record->bytes) {
      tags.duration = rendition.duration;
      record = finish_rendition(rendition.format, bytes, essence.facts, tags, tools_.cache);
      tools_.cache.keep_result(CacheLayer::rendition, key, to_record(*record));
    }
    rendition.bytes = record->bytes;
    rendition.sha256 = record->sha256;
    rendition.sha384 = record->sha384;
    rendition.audio_begin = record->audio_begin;
    rendition.audio_end = record->audio_end;
    rendition.offsets = record->offsets;
    return as_published_here(rendition);
  }

  void tell_story(Format format, const RecordingAnalysis& analysis, const EssenceFacts& facts) {
    std::string& text = work_.story;
    if (!text.empty()) text += "; ";
    if (format != Format::mp3) text += to_string(format) + ": ";
    text += fmt::format("{:.1f} LUFS, {} {:.1f} dB to {:.1f} LUFS, peak {:.1f} dBTP",
                        analysis.loudness(facts.channels).integrated_lufs, facts.gain_db < 0 ? "lowered" : "raised",
                        std::abs(facts.gain_db), facts.loudness.integrated_lufs, facts.loudness.true_peak_dbtp);
    if (facts.limited_share > 0)
      text += fmt::format(", limiter {:.1f} % of the time, at most {:.1f} dB", facts.limited_share * 100,
                          facts.limited_most_db);
  }

  EpisodeWork& work_;
  const AudioTools& tools_;
  const std::stop_token& stop_;
  std::map<Format, EssenceRecord> essences_;  // of what is to be encoded
};

}  // namespace

void run_episode_audio(EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop) {
  try {
    AudioRun(work, tools, stop).run();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    refuse_for(work, error);
  }
}

}  // namespace voicepress
