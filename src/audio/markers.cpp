#include "audio/markers.h"

#include "audio/marker_title.h"
#include "audio/wav_labels.h"
#include "libav/input.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_markers = 1000;

struct TimedChapter {
  milliseconds at{0};
  const AVChapter* chapter = nullptr;
};

// Guessed from the bit rate, a length may be far too short: then no chapter is held against it.
milliseconds length_of(const AVFormatContext& context) {
  if (context.duration <= 0 || context.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
    return milliseconds::max();
  return milliseconds{av_rescale(context.duration, 1000, AV_TIME_BASE)};
}

std::vector<TimedChapter> chapters_in_order(const AVFormatContext& context) {
  const milliseconds length = length_of(context);
  std::vector<TimedChapter> chapters;
  for (unsigned i = 0; i < context.nb_chapters; ++i) {
    const AVChapter* chapter = context.chapters[i];
    if (chapter->start == AV_NOPTS_VALUE || chapter->time_base.num <= 0 || chapter->time_base.den <= 0) continue;
    const milliseconds at{av_rescale_q(chapter->start, chapter->time_base, {1, 1000})};
    if (at.count() >= 0 && at < length) chapters.push_back({at, chapter});
  }
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const TimedChapter& a, const TimedChapter& b) { return a.at < b.at; });
  return chapters;
}

std::string title_of(const AVChapter& chapter, const std::map<std::int64_t, std::string>& labels) {
  const AVDictionaryEntry* entry = av_dict_get(chapter.metadata, "title", nullptr, 0);
  if (entry != nullptr) return marker_title(entry->value);
  const auto label = labels.find(chapter.id);
  return label == labels.end() ? "" : marker_title(label->second);
}

}  // namespace

std::vector<Marker> read_markers(const std::filesystem::path& recording) {
  const libav::MediaInput input(recording);
  const AVFormatContext& context = input.context();
  std::map<std::int64_t, std::string> labels;
  if (context.nb_chapters > 0 && std::string_view(context.iformat->name) == "wav") labels = wav_labels(input);
  std::vector<Marker> markers;
  for (const auto& [at, chapter] : chapters_in_order(context)) {
    const bool is_new = markers.empty() || markers.back().at != at;
    if (is_new && markers.size() == most_markers) break;
    if (is_new) markers.push_back({at, ""});
    // Of several at one instant, the first that says something.
    if (markers.back().title.empty()) markers.back().title = title_of(*chapter, labels);
  }
  return markers;
}

}  // namespace voicepress
