#include "publish/episode_figures.h"

#include "base/error.h"
#include "content/speakers.h"
#include "content/text_file.h"
#include "content/transcripts_import.h"
#include "model/identity.h"
#include "model/retiming.h"
#include "publish/episode_work.h"
#include "publish/essences.h"
#include "report/speakers.h"
#include "rules/recording_rules.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_transcript_bytes = 5'000'000;

std::string number_of(const Episode& episode) {
  if (!episode.number_text->empty()) return *episode.number_text;
  if (episode.number) return std::to_string(**episode.number);
  return episode.decimal_number ? fmt::format("{}", **episode.decimal_number) : "";
}

report::EpisodeKind kind_of(const Episode& episode) {
  switch (*episode.type) {
    case EpisodeType::full: return report::EpisodeKind::full;
    case EpisodeType::trailer: return report::EpisodeKind::trailer;
    case EpisodeType::bonus: return report::EpisodeKind::bonus;
  }
  return report::EpisodeKind::full;
}

Diagnostic broken_file(const Episode& episode, const Error& error) {
  return {Severity::error, "recording", recording_place(episode), error.chain(), "build again: that makes it anew"};
}

}  // namespace

void HeardFiles::add(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  names_.push_back(name);
}

std::vector<std::string> HeardFiles::sorted() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> names = names_;
  std::sort(names.begin(), names.end());
  return names;
}

void EpisodeListener::gather(const std::stop_token& stop) {
  introduce();
  hear_recording(stop);
  hear_published(stop);
  find_limiter();
  find_speakers();
  find_out_of_date();
  if (!figures.duration && analysis_) figures.duration = length_of(*analysis_);
}

void EpisodeListener::introduce() {
  figures.slug = *episode_.slug;
  figures.title = *episode_.title;
  figures.number = number_of(episode_);
  if (episode_.season) figures.season = **episode_.season;
  figures.kind = kind_of(episode_);
  figures.date = *episode_.date;
  if (standing_ == Standing::draft) figures.state = report::EpisodeState::draft;
  if (standing_ == Standing::scheduled) figures.state = report::EpisodeState::scheduled;
  if (standing_ == Standing::live && !(entry_ && entry_->state == EpisodeState::published))
    figures.state = report::EpisodeState::due;
  figures.target_lufs = episode_.profile.target_for(2);
}

// Why there is nothing to say of the recording.
std::string EpisodeListener::absence() const {
  if (!entry_ || entry_->recording.empty()) return "There is no recording yet.";
  return fmt::format(
      "The recording is not here, and nothing is remembered of it: with the file in {} again, the report "
      "can listen to it.",
      tools_.workspace.shown(tools_.show.media_folder));
}

void EpisodeListener::hear_recording(const std::stop_token& stop) {
  if (is_elsewhere()) {
    figures.no_before = "Another host publishes this episode: nothing was made from a recording here.";
    return;
  }
  try {
    sha256_ = hash_of_sound(episode_, tools_.audio.index);
    recording_is_absent = !sha256_ && entry_;
    analysed_ = sha256_ ? sha256_ : entry_ && !entry_->recording.empty() ? std::optional(entry_->recording) : sha256_;
    if (analysed_) analysis_ = known_analysis(*analysed_, tools_.audio.cache);
    std::optional<EpisodeSound> sound;
    if (sha256_ && tools_.heard.may_listen()) {
      sound.emplace(episode_, *sha256_, tools_.audio, stop);
      analysis_ = sound->analysis();
      found = check_recording(episode_, sound->recording_analysis(), recording_place(episode_));
    } else if (analysis_ && episode_.production.is_plain()) {
      found = check_recording(episode_, *analysis_, recording_place(episode_));
    }
    if (analysis_) hear_before(*analysis_, sound ? &*sound : nullptr, stop);
    if (!analysis_ && sha256_) tools_.heard.add(*episode_.recording->name);
    if (!analysis_) figures.no_before = sha256_ ? "The recording was not listened to so far." : absence();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    found.push_back(unusable_recording(episode_, error));
    if (!figures.before) figures.no_before = "The recording cannot be used.";
  }
}

void EpisodeListener::hear_before(const RecordingAnalysis& analysis, EpisodeSound* sound, const std::stop_token& stop) {
  const SoundBefore before(episode_, *analysed_, analysis, tools_.audio);
  figures.channels = before.channels();
  figures.target_lufs = episode_.profile.target_for(figures.channels);
  const Loudness& loudness = analysis.loudness(figures.channels);
  figures.before = report::HeardFigures{loudness.integrated_lufs, loudness.true_peak_dbtp, loudness.range_lu, {}};
  figures.pauses = analysis.flaws.silences;
  figures.before->course = before.known();
  if (!figures.before->course && sha256_) tools_.heard.add(*episode_.recording->name);
  if (!figures.before->course && sound) figures.before->course = before.measure(*sound, stop);
  if (!figures.before->course)
    figures.no_course_before = sha256_ ? "The recording was not listened to so far."
                                       : "The recording is not here, and how it goes was not measured while it was.";
}

void EpisodeListener::hear_published(const std::stop_token& stop) {
  const Rendition* known = entry_ ? entry_->find(Format::mp3) : nullptr;
  if (is_elsewhere()) {
    if (entry_->elsewhere->duration.count() > 0) figures.duration = entry_->elsewhere->duration;
    figures.bytes = entry_->elsewhere->bytes;
    figures.no_after = "Another host publishes this episode: its file is not here.";
    return;
  }
  const fs::path folder = tools_.audio.public_folder;
  if (known) {
    figures.after = report::HeardFigures{known->integrated_lufs, known->true_peak_dbtp, {}, {}};
    figures.duration = known->duration;
    figures.bytes = known->bytes;
    figures.no_course_after = "The published file is not here: these figures are what show.lock remembers of it.";
    const auto object = tools_.audio.cache.find_object(known->sha256);
    const fs::path file = object ? *object : folder / known->path;
    if (object || tools_.audio.index.sha256(file) == known->sha256) hear_file(file, known->sha256, stop);
    return;
  }
  // A show without an address of its own has no lock: then the public folder tells.
  const fs::path file = folder / audio_path_for(*episode_.slug, Format::mp3);
  const auto sha256 = standing_ == Standing::live && !entry_ ? tools_.audio.index.sha256(file) : std::nullopt;
  figures.no_after = figures.state == report::EpisodeState::draft
                         ? "A draft is not made into audio yet."
                         : "No audio was made of it so far: voicepress build does that.";
  if (!sha256) return;
  hear_file(file, *sha256, stop);
  if (!figures.after) return;
  figures.state = report::EpisodeState::published;
  figures.no_after.clear();
  figures.duration = figures.after->course->duration;
  figures.bytes = fs::file_size(file);
}

void EpisodeListener::hear_file(const fs::path& file, const std::string& sha256, const std::stop_token& stop) try {
  const std::string name = fs::path(audio_path_for(*episode_.slug, Format::mp3)).filename().string();
  std::optional<SoundCourse> course = known_course(sha256, tools_.audio.cache);
  if (!course) {
    tools_.heard.add(name);
    if (!tools_.heard.may_listen()) {
      figures.no_course_after = "The published file was not listened to so far.";
      return;
    }
    course = measure_course_of(file, sha256, name, tools_.audio, stop);
  }
  if (!figures.after)
    figures.after = report::HeardFigures{course->loudness.integrated_lufs, course->loudness.true_peak_dbtp, {}, {}};
  figures.after->range_lu = course->loudness.range_lu;
  if (figures.channels == 0) {
    figures.channels = course->channels;
    figures.target_lufs = episode_.profile.target_for(figures.channels);
  }
  figures.after->course = std::move(course);
  figures.no_course_after.clear();
} catch (const Error& error) {
  if (error.kind() != ErrorKind::content) throw;
  found.push_back(broken_file(episode_, error));
  figures.no_course_after = "The published file cannot be decoded.";
}

// How much, as it was found when the enclosure was made; where, by watching the limiter work.
void EpisodeListener::find_limiter() {
  if (!analysed_ || !figures.before) return;
  const auto essence = find_essence(episode_.profile, Format::mp3, *analysed_, tools_.audio);
  if (!essence && !figures.before->course) return;
  figures.limiter.emplace();
  if (figures.before->course) {
    const SoundCourse& course = *figures.before->course;
    *figures.limiter = {course.limited_share, course.limited_most_db, course.limited};
  }
  if (!essence) return;
  figures.limiter->share = essence->facts.limited_share;
  figures.limiter->most_db = std::fabs(essence->facts.limited_most_db);
}

// The producer's own, timed against the recording; or what was published, where a program wrote it.
std::optional<Transcript> EpisodeListener::transcript() const {
  if (episode_.transcript) {
    Transcript own = *episode_.transcript;
    if (own.is_timed && analysis_) retime(own, analysis_->insertions);
    return own;
  }
  if (!entry_) return std::nullopt;
  const std::string path = transcript_path_for(entry_->slug) + "." + ending_of(TranscriptForm::webvtt);
  const auto promised = entry_->companions.find(path);
  if (promised == entry_->companions.end()) return std::nullopt;
  const auto object = tools_.audio.cache.find_object(promised->second);
  const fs::path file = object ? *object : tools_.audio.public_folder / path;
  if (!object && tools_.audio.index.sha256(file) != promised->second) return std::nullopt;
  Diagnostics unheard;  // we wrote it ourselves
  return content::import_transcript(read_file(file, most_transcript_bytes), path, content::known_speakers(episode_),
                                    unheard);
}

void EpisodeListener::find_speakers() {
  const auto words = transcript();
  figures.no_speakers = "There is no transcript, so it is not known who speaks.";
  if (!words) return;
  figures.speakers_are_timed = words->is_timed;
  static const std::vector<double> unknown;
  const bool is_heard = figures.before && figures.before->course;
  figures.speakers = report::speakers_of(*words, is_heard ? figures.before->course->seconds_lufs : unknown);
  figures.no_speakers = figures.speakers.empty() ? "The transcript names nobody who speaks." : "";
}

void EpisodeListener::find_out_of_date() {
  const Rendition* known = entry_ ? entry_->find(Format::mp3) : nullptr;
  if (!known) return;
  if (sha256_ && *sha256_ != entry_->recording)
    figures.out_of_date = "The recording changed since this audio was made: voicepress build makes it anew.";
  else if (sha256_ && known->profile_hash != profile_hash_of(episode_.profile, Format::mp3))
    figures.out_of_date = "The [audio] settings changed since this audio was made: voicepress build makes it anew.";
}

}  // namespace voicepress
