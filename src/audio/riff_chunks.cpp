#include "audio/riff_chunks.h"

#include <optional>

namespace voicepress {

namespace {
constexpr std::size_t most_chunks = 1000;
}

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

std::vector<RiffChunk> riff_chunks(const libav::MediaInput& input) {
  const std::string riff = input.bytes_at(0, 12);
  const bool is_rf64 = riff.starts_with("RF64") || riff.starts_with("BW64");
  if (riff.size() < 12 || (!is_rf64 && !riff.starts_with("RIFF"))) return {};
  std::vector<RiffChunk> chunks;
  std::optional<std::uint64_t> long_length;  // of the data
  std::uint64_t at = riff.size();
  while (chunks.size() < most_chunks && at < input.bytes()) {
    const std::string head = input.bytes_at(at, 24);
    if (head.size() < 8) break;
    const std::string_view view = head;
    RiffChunk chunk = {head.substr(0, 4), at + 8, little_endian(view.substr(4, 4)), false};
    if (is_rf64 && chunk.id == "ds64" && view.size() == 24) long_length = little_endian(view.substr(16, 8));
    if (long_length && chunk.id == "data") {
      chunk.length = *long_length;
      chunk.is_long = true;
    }
    chunks.push_back(chunk);
    if (chunk.length > input.bytes()) break;
    at = chunk.at + chunk.length + chunk.length % 2;
  }
  return chunks;
}

}  // namespace voicepress
