#include "model/profile.h"

#include <fmt/format.h>

namespace voicepress {

std::string to_string(Format format) {
  switch (format) {
    case Format::mp3: return "mp3";
  }
  return "";
}

std::string media_type(Format format) {
  switch (format) {
    case Format::mp3: return "audio/mpeg";
  }
  return "";
}

std::optional<Format> parse_format(const std::string& name) {
  if (name == "mp3") return Format::mp3;
  return std::nullopt;
}

std::string to_string(ChannelChoice choice) {
  switch (choice) {
    case ChannelChoice::automatic: return "auto";
    case ChannelChoice::mono: return "mono";
    case ChannelChoice::stereo: return "stereo";
  }
  return "";
}

std::string canonical_text(const Profile& profile) {
  std::string text = "formats=";
  for (Format format : profile.formats) text += to_string(format) + ",";
  text += " channels=" + to_string(profile.channels);
  text += profile.bitrate_kbps ? fmt::format(" bitrate={}", *profile.bitrate_kbps) : " bitrate=auto";
  text += profile.target_lufs ? fmt::format(" target={:.2f}", *profile.target_lufs) : " target=auto";
  text += fmt::format(" ceiling={:.2f}", profile.ceiling_dbtp);
  return text;
}

}  // namespace voicepress
