#include "tags/fixtures.h"

#include "base/files.h"

#include <fstream>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace voicepress::test {

Chapter chapter(std::int64_t start_ms, const std::string& title, const std::string& url) {
  return {{milliseconds{start_ms}, {}}, {title, {}}, url, {}};
}

EpisodeTags sample_tags() {
  EpisodeTags tags;
  tags.title = "Networking with other schools";
  tags.artist = "Ada Example, Ben Sample";
  tags.album = "Key Voices";
  tags.track = 12;
  tags.disc = 2;
  tags.date = *parse_rfc3339("2019-03-21T06:05:00Z");
  tags.language = "en-gb";
  tags.copyright = "Key Voices";
  tags.comment = "What happens when schools talk to each other.";
  tags.description = "First paragraph.\n\nSecond paragraph.";
  tags.episode_url = "https://example.org/key-voices/episodes/networking/";
  tags.feed_url = "https://example.org/key-voices/feed.xml";
  tags.guid = "9b024349-ccf0-5f69-a609-6b82873eab3c";
  tags.duration = milliseconds{10'000};
  return tags;
}

std::filesystem::path write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string small_jpeg(const TempFolder& folder, int side) {
  const auto path = folder / ("picture" + std::to_string(side) + ".jpg");
  const auto size = std::to_string(side) + "x" + std::to_string(side);
  run({"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=" + size, "-frames:v", "1", "-update", "1",
       "-pix_fmt", "yuvj420p", path.string()});
  return read_file(path, 10'000'000);
}

std::string plain_mp3(const TempFolder& folder) {
  const auto path = folder / "plain.mp3";
  run({"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=frequency=440:duration=10:sample_rate=44100", "-b:a",
       "64k", "-map_metadata", "-1", "-id3v2_version", "0", "-write_id3v1", "0", path.string()});
  return read_file(path, 10'000'000);
}

std::filesystem::path tagged_mp3(const TempFolder& folder, const EpisodeTags& tags) {
  return write_bytes(folder / "tagged.mp3", render_id3(tags) + plain_mp3(folder));
}

nlohmann::json probe(const std::filesystem::path& path) {
  return nlohmann::json::parse(
      run({"ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json", path.string()}));
}

std::string complaint_of(const std::function<void()>& check, std::optional<ErrorKind> kind) {
  try {
    check();
  } catch (const Error& error) {
    if (kind) CHECK(error.kind() == *kind);
    return error.chain();
  }
  return "no complaint";
}

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char c : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

std::vector<RawFrame> read_frames(std::string_view bytes) {
  std::vector<RawFrame> frames;
  while (!bytes.empty() && bytes[0] != '\0') {
    if (bytes.size() < 10) throw std::runtime_error("a frame header is cut short");
    const auto size = big_endian(bytes.substr(4));
    if (size == 0 || size > bytes.size() - 10) throw std::runtime_error("a frame has a wrong size");
    frames.push_back(
        {std::string(bytes.substr(0, 4)), std::string(bytes.substr(8, 2)), std::string(bytes.substr(10, size))});
    bytes.remove_prefix(10 + size);
  }
  if (bytes.find_first_not_of('\0') != bytes.npos) throw std::runtime_error("there is something behind the frames");
  return frames;
}

std::vector<RawFrame> read_tag(std::string_view tag) {
  if (tag.substr(0, 6) != std::string_view("ID3\x03\0\0", 6)) throw std::runtime_error("not a plain ID3v2.3 header");
  std::size_t size = 0;
  for (const char c : tag.substr(6, 4)) {
    if (static_cast<unsigned char>(c) >= 0x80) throw std::runtime_error("the tag's size is not synchsafe");
    size = size << 7 | static_cast<unsigned char>(c);
  }
  if (size + 10 != tag.size()) throw std::runtime_error("the tag's size is not the bytes it takes");
  return read_frames(tag.substr(10));
}

std::vector<std::string> bodies(const std::vector<RawFrame>& frames, const std::string& id) {
  std::vector<std::string> result;
  for (const auto& frame : frames) {
    if (frame.id == id) result.push_back(frame.body);
  }
  return result;
}

}  // namespace voicepress::test
