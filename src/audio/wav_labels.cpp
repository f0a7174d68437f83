#include "audio/wav_labels.h"

#include "audio/riff_chunks.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::uint64_t most_list_bytes = std::uint64_t{4} << 20;
constexpr std::size_t head_bytes = 8;    // of a chunk: its name and length
constexpr std::size_t number_bytes = 4;  // of the cue point

void read_labels(std::string_view list, std::map<std::int64_t, std::string>& labels) {
  while (list.size() >= head_bytes) {
    const std::string_view name = list.substr(0, 4);
    const std::size_t stated = little_endian(list.substr(4, 4));
    const std::string_view content = list.substr(head_bytes, stated);
    if (name == "labl" && content.size() >= number_bytes) {
      const std::string_view text = content.substr(number_bytes);
      const auto cue = static_cast<std::int64_t>(little_endian(content.substr(0, number_bytes)));
      labels.emplace(cue, text.substr(0, text.find('\0')));
    }
    list.remove_prefix(std::min(list.size(), head_bytes + stated + stated % 2));
  }
}

}  // namespace

std::map<std::int64_t, std::string> wav_labels(const libav::MediaInput& input) {
  std::map<std::int64_t, std::string> labels;
  std::uint64_t left = most_list_bytes;
  for (const RiffChunk& chunk : riff_chunks(input)) {
    if (chunk.id != "LIST" || chunk.length < 4) continue;
    const std::string list = input.bytes_at(chunk.at, static_cast<std::size_t>(std::min(chunk.length, left)));
    if (!list.starts_with("adtl")) continue;
    left -= list.size();
    read_labels(std::string_view(list).substr(4), labels);
  }
  return labels;
}

}  // namespace voicepress
