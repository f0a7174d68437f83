#include "publish/courses.h"

#include "audio/level.h"
#include "audio/measure_course.h"
#include "audio/render.h"
#include "base/crypto.h"
#include "publish/course_record.h"
#include "publish/essences.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

std::optional<SoundCourse> find_course(const std::string& key, const Cache& cache) {
  const auto record = cache.find_result(CacheLayer::course, key);
  return record ? course_from_record(*record) : std::nullopt;
}

std::string key_of_file(const std::string& sha256) {
  return sha256_hex(fmt::format("course of a file {} {}", course_version, sha256));
}

}  // namespace

int SoundBefore::channels() const {
  return channel_count(episode_.profile.channels_for(Format::mp3), analysis_.is_mono);
}

// How the enclosure was made, as far as the cache remembers. Its ceiling may have been lowered for what encoding adds
// to peaks: it lies below the highest peak by what the limiter took at most.
std::optional<Treatment> SoundBefore::as_made() const {
  const auto essence = find_essence(episode_.profile, Format::mp3, sha256_, tools_);
  if (!essence) return std::nullopt;
  const EssenceFacts& facts = essence->facts;
  Treatment made{channels(), facts.gain_db, std::nullopt};
  if (facts.limited_share > 0)
    made.ceiling_dbtp = std::min(episode_.profile.ceiling_dbtp,
                                 analysis_.loudness(channels()).true_peak_dbtp + facts.gain_db - facts.limited_most_db);
  return made;
}

// All that decides what the limiter does: what the enclosure was made with, or how it would be made.
std::string SoundBefore::key() const {
  std::string way = fmt::format("as made by {} {}", essence_version, canonical_text(episode_.profile, Format::mp3));
  if (const auto made = as_made()) {
    way = fmt::format("gain {:.4f}", made->gain_db);
    if (made->ceiling_dbtp) way += fmt::format(" ceiling {:.4f}", *made->ceiling_dbtp);
  }
  return sha256_hex(fmt::format("course {} {} {} {}", course_version, sha256_, channels(), way));
}

std::optional<SoundCourse> SoundBefore::known() const { return find_course(key(), tools_.cache); }

std::optional<Treatment> SoundBefore::treatment_for(EpisodeSound& sound, const std::stop_token& stop) const {
  if (auto made = as_made()) return made;
  if (episode_.profile.passes_through) return std::nullopt;
  EncodePlan plan;
  plan.channels = channels();
  LevelFinder(sound.path(), analysis_, episode_.profile, tools_.pool, stop).set_level(plan);
  return treatment_of(plan);
}

SoundCourse SoundBefore::measure(EpisodeSound& sound, const std::stop_token& stop) const {
  const std::filesystem::path& path = sound.path();  // may take its time, and tells of it
  const ReportedTask task(tools_.reporter, "listen to " + *episode_.recording->name);
  const SoundCourse course =
      measure_course({path, channels(), treatment_for(sound, stop)}, tools_.pool, task.progress(), stop);
  tools_.cache.keep_result(CacheLayer::course, key(), to_record(course));
  return course;
}

std::optional<SoundCourse> known_course(const std::string& file_sha256, const Cache& cache) {
  return find_course(key_of_file(file_sha256), cache);
}

SoundCourse measure_course_of(const std::filesystem::path& file, const std::string& file_sha256,
                              const std::string& name, const AudioTools& tools, const std::stop_token& stop) {
  const ReportedTask task(tools.reporter, "listen to " + name);
  const SoundCourse course = measure_course({file}, tools.pool, task.progress(), stop);
  tools.cache.keep_result(CacheLayer::course, key_of_file(file_sha256), to_record(course));
  return course;
}

}  // namespace voicepress
