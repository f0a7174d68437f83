#include "publish/sound.h"

#include "audio/analysis.h"
#include "audio/produce.h"
#include "base/crypto.h"
#include "base/error.h"

#include <fmt/format.h>

#include <utility>

namespace voicepress {

namespace {

// A part that is named and not there is said before anything is made.
std::string hash_of_part(const MediaFile& part, HashIndex& index) {
  const auto sha256 = hash_of_sound_file(part.path.string(), index);
  if (!sha256)
    throw Error(ErrorKind::content,
                fmt::format("there is no '{}' in the show's media folder to join the recording with", *part.name),
                part.name.place);
  return *sha256;
}

}  // namespace

std::optional<std::string> hash_of_sound(const Episode& episode, HashIndex& index) {
  const auto recording = hash_of_recording(episode, index);
  const Production& production = episode.production;
  if (!recording || production.is_plain()) return recording;
  std::string text = fmt::format("sound {} {}", *recording, canonical_text(production));
  for (const auto* part : {&production.intro, &production.outro})
    text += *part ? " " + hash_of_part(**part, index) : " -";
  for (const Bumper& bumper : production.bumpers) text += " " + hash_of_part(bumper.sound, index);
  return sha256_hex(text);
}

std::optional<RecordingAnalysis> measure_recording(const Episode& episode, const AudioTools& tools,
                                                   const std::stop_token& stop) {
  const auto sha256 = hash_of_recording(episode, tools.index);
  if (!sha256) return std::nullopt;
  return measure(episode, {*episode.recording->name, episode.recording->path, *sha256}, tools, stop);
}

EpisodeSound::EpisodeSound(const Episode& episode, std::string sha256, const AudioTools& tools,
                           const std::stop_token& stop)
    : episode_(episode), sha256_(std::move(sha256)), tools_(tools), stop_(stop) {
  if (episode.production.is_plain()) path_ = episode.recording->path;
}

EpisodeSound::~EpisodeSound() = default;

const RecordingAnalysis& EpisodeSound::recording_analysis() {
  if (episode_.production.is_plain()) return analysis();
  if (!recording_analysis_) recording_analysis_ = measure_recording(episode_, tools_, stop_);
  if (!recording_analysis_) throw Error(ErrorKind::content, "the recording vanished during the build: build again");
  return *recording_analysis_;
}

const RecordingAnalysis& EpisodeSound::analysis() {
  if (!analysis_) analysis_ = known_analysis(sha256_, tools_.cache);
  if (!analysis_) {
    const std::filesystem::path& sound = path();
    analysis_ = measure(episode_, {*episode_.recording->name, sound, sha256_, insertions_}, tools_, stop_);
  }
  return *analysis_;
}

const std::filesystem::path& EpisodeSound::path() {
  if (path_.empty()) produce_now();
  return path_;
}

void EpisodeSound::produce_now() {
  const RecordingAnalysis& recording = recording_analysis();
  const ReportedTask task(tools_.reporter, "produce " + *episode_.recording->name);
  folder_ = std::make_unique<WorkFolder>(tools_.cache);
  ProducedSound produced = produce({episode_.recording->path, recording, episode_.production, folder_->path},
                                   tools_.pool, task.progress(), stop_);
  path_ = std::move(produced.path);
  insertions_ = std::move(produced.insertions);
}

}  // namespace voicepress
