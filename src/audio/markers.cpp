#include "audio/markers.h"

#include "base/text.h"
#include "libav/input.h"

#include <algorithm>
#include <limits>

namespace voicepress {

namespace {

constexpr std::size_t most_markers = 1000;
constexpr std::size_t longest_title = 128;  // bytes

std::string title_of(const AVChapter& chapter) {
  const AVDictionaryEntry* entry = av_dict_get(chapter.metadata, "title", nullptr, 0);
  if (entry == nullptr) return "";
  return std::string(prefix_at_grapheme(collapse_spaces(to_nfc(legal_xml_only(entry->value))), longest_title));
}

}  // namespace

std::vector<Marker> read_markers(const std::filesystem::path& recording) {
  const libav::MediaInput input(recording);
  const AVFormatContext& context = input.context();
  const std::int64_t length_ms =
      context.duration > 0 ? context.duration / (AV_TIME_BASE / 1000) : std::numeric_limits<std::int64_t>::max();
  std::vector<Marker> markers;
  for (unsigned i = 0; i < context.nb_chapters && markers.size() < most_markers; ++i) {
    const AVChapter& chapter = *context.chapters[i];
    const std::int64_t at = av_rescale_q(chapter.start, chapter.time_base, {1, 1000});
    if (chapter.start == AV_NOPTS_VALUE || at < 0 || at >= length_ms) continue;
    markers.push_back({std::chrono::milliseconds{at}, title_of(chapter)});
  }
  std::stable_sort(markers.begin(), markers.end(), [](const Marker& a, const Marker& b) { return a.at < b.at; });
  const auto same = std::unique(markers.begin(), markers.end(), [](auto& a, auto& b) { return a.at == b.at; });
  markers.erase(same, markers.end());
  return markers;
}

}  // namespace voicepress
