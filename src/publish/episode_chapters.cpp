#include "publish/episode_chapters.h"

#include "base/crypto.h"
#include "base/dates.h"
#include "base/error.h"
#include "publish/marks_json.h"
#include "publish/measuring.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

constexpr int marks_version = 1;  // raised when read_markers finds something else in the same file

std::string marks_key(const std::string& recording_sha256) {
  return sha256_hex(fmt::format("marks {} {}", marks_version, recording_sha256));
}

std::optional<std::vector<Marker>> remembered_marks(const std::string& key, const Cache& cache) try {
  const auto record = cache.find_result(CacheLayer::marks, key);
  if (!record) return std::nullopt;
  return marks_from(nlohmann::json::parse(*record));
} catch (const nlohmann::json::exception&) {
  return std::nullopt;  // a damaged record is read anew
} catch (const Error&) {
  return std::nullopt;
}

// Marks without a title say nothing to listeners: they were made for the editor.
std::vector<Marker> read_marks(const Episode& episode, const AudioTools& tools) try {
  const auto sha256 = hash_of_recording(episode, tools.index);
  if (!sha256) return {};
  const std::string key = marks_key(*sha256);
  if (auto known = remembered_marks(key, tools.cache)) return *known;
  std::vector<Marker> marks = read_markers(episode.recording->path);
  std::erase_if(marks, [](const Marker& mark) { return mark.title.empty(); });
  // Most recordings have none, and what is refused later should leave nothing behind.
  if (!marks.empty()) tools.cache.keep_result(CacheLayer::marks, key, to_json(marks).dump());
  return marks;
} catch (const Error& error) {
  if (error.kind() != ErrorKind::content) throw;
  return {};  // it is said of the recording when it is listened to
}

std::vector<Marker> marks_of(const EpisodeWork& work, const AudioTools& tools) {
  const bool same_sound = work.lock_entry && recording_of(work) == work.lock_entry->recording;
  if (same_sound && !tools.remake) return work.lock_entry->marks;
  return work.recording_sha256 ? read_marks(*work.episode, tools) : std::vector<Marker>();
}

Chapters chapters_from(const std::vector<Marker>& marks, const Place& place) {
  Chapters chapters;
  for (const Marker& mark : marks) {
    Chapter chapter;
    chapter.start = {mark.at, place};
    chapter.title = {mark.title, place};
    chapters.push_back(std::move(chapter));
  }
  return chapters;
}

// The first chapter that has a mark of its name at another time, where the marks are these chapters at all: half of
// them at least have the same names. Other marks were made for something else.
const Chapter* find_disagreement(const Chapters& chapters, const std::vector<Marker>& marks) {
  constexpr std::chrono::milliseconds rounding{1000};
  const Chapter* first = nullptr;
  std::size_t shared = 0;
  for (const Chapter& chapter : chapters) {
    const auto mark =
        std::find_if(marks.begin(), marks.end(), [&](const Marker& m) { return m.title == *chapter.title; });
    if (mark == marks.end()) continue;
    ++shared;
    if (!first && std::chrono::abs(mark->at - *chapter.start) > rounding) first = &chapter;
  }
  return 2 * shared >= marks.size() ? first : nullptr;
}

}  // namespace

void take_marks(EpisodeWork& work, const AudioTools& tools) {
  work.marks = marks_of(work, tools);
  if (work.marks.empty()) return;
  const Chapters& chapters = work.episode->chapters;
  const bool given = work.episode->chapters_place.line > 0 || !chapters.empty();
  if (!given) {
    Episode& episode = work.episode.edit();
    episode.chapters = chapters_from(work.marks, recording_place(episode));
    episode.chapters_origin = ChapterOrigin::recording;
    work.tags.chapters = episode.chapters;
  } else if (const Chapter* chapter = find_disagreement(chapters, work.marks)) {
    work.diagnostics.push_back(
        {Severity::warning, "chapters-disagree", chapter->start.place,
         fmt::format("the chapter '{}' starts at {} here, and at another time in the recording's own marks",
                     *chapter->title, format_timestamp(*chapter->start)),
         "correct one of the two; what is written here counts"});
  }
}

std::string chapters_story(const Episode& episode) {
  const std::size_t count = episode.chapters.size();
  if (count == 0) return {};
  std::string from;
  switch (episode.chapters_origin) {
    case ChapterOrigin::nowhere: return {};
    case ChapterOrigin::field: from = episode.chapters_file ? *episode.chapters_file->name : "[[chapters]]"; break;
    case ChapterOrigin::notes: from = "the notes"; break;
    case ChapterOrigin::recording: from = "the recording's own marks"; break;
  }
  return fmt::format("{} {} from {}", count, count == 1 ? "chapter" : "chapters", from);
}

}  // namespace voicepress
