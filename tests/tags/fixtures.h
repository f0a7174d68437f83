// What the tests of this room share: tags of a real-looking episode, a small MP3 made by the ffmpeg program, and a
// reader of ID3v2.3 bytes that knows nothing of TagLib (it follows id3.org's "ID3 tag version 2.3.0").
#pragma once

#include "base/error.h"
#include "support/command.h"
#include "support/temp_folder.h"
#include "tags/id3.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::test {

using std::chrono::milliseconds;

Chapter chapter(std::int64_t start_ms, const std::string& title, const std::string& url = {});

EpisodeTags sample_tags();  // ten seconds long, without chapters and pictures

std::filesystem::path write_bytes(const std::filesystem::path& path, std::string_view bytes);

std::string small_jpeg(const TempFolder& folder, int side = 64);
std::string plain_mp3(const TempFolder& folder);  // ten seconds without any tag
std::filesystem::path tagged_mp3(const TempFolder& folder, const EpisodeTags& tags);

nlohmann::json probe(const std::filesystem::path& path);  // what ffprobe says

struct RawFrame {
  std::string id;
  std::string flags;
  std::string body;
};

// What a check says of a file; "no complaint" when it passes. An error of another kind than asked for fails the test.
std::string complaint_of(const std::function<void()>& check, std::optional<ErrorKind> kind = std::nullopt);

std::uint32_t big_endian(std::string_view bytes);  // of the first four

// Frames in the form of version 2.3: sizes of 32 plain bits. Ends at padding; throws on anything else.
std::vector<RawFrame> read_frames(std::string_view bytes);

// The frames of a whole tag, after checks of its header.
std::vector<RawFrame> read_tag(std::string_view tag);

std::vector<std::string> bodies(const std::vector<RawFrame>& frames, const std::string& id);

}  // namespace voicepress::test
