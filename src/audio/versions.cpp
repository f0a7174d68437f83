#include "audio/versions.h"

#include "audio/encode_mp3.h"
#include "libav/owners.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

std::string libav_version(unsigned version) {
  return fmt::format("{}.{}.{}", AV_VERSION_MAJOR(version), AV_VERSION_MINOR(version), AV_VERSION_MICRO(version));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> audio_library_versions() {
  return {
      {"LAME", lame_version()},
      {"libavcodec", libav_version(avcodec_version())},
      {"libavformat", libav_version(avformat_version())},
      {"libavutil", libav_version(avutil_version())},
      {"libswresample", libav_version(swresample_version())},
  };
}

std::string encoder_versions() {
  std::string line;
  for (const auto& [name, version] : audio_library_versions())
    line += fmt::format("{}{} {}", line.empty() ? "" : "; ", name, version);
  return line;
}

}  // namespace voicepress
