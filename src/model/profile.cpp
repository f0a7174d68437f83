#include "model/profile.h"

#include <fmt/format.h>

namespace voicepress {

std::string to_string(Format format) {
  switch (format) {
    case Format::mp3: return "mp3";
    case Format::m4a: return "m4a";
    case Format::opus: return "opus";
    case Format::opus_low: return "opus-low";
  }
  return "";
}

std::string file_ending(Format format) {
  switch (format) {
    case Format::mp3: return ".mp3";
    case Format::m4a: return ".m4a";
    case Format::opus: return ".opus";
    case Format::opus_low: return ".low.opus";
  }
  return "";
}

std::string media_type(Format format) {
  switch (format) {
    case Format::mp3: return "audio/mpeg";
    case Format::m4a: return "audio/mp4";
    case Format::opus:
    case Format::opus_low: return "audio/ogg";
  }
  return "";
}

std::string codecs_of(Format format) {
  switch (format) {
    case Format::mp3: return "";  // audio/mpeg says it all
    case Format::m4a: return "mp4a.40.2";
    case Format::opus:
    case Format::opus_low: return "opus";
  }
  return "";
}

std::string title_of(Format format) {
  switch (format) {
    case Format::mp3: return "MP3";
    case Format::m4a: return "M4A (AAC)";
    case Format::opus: return "Opus";
    case Format::opus_low: return "Small download";
  }
  return "";
}

std::optional<Format> parse_format(const std::string& name) {
  for (const Format format : all_formats)
    if (name == to_string(format)) return format;
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

int channel_count(ChannelChoice choice, bool recording_is_mono) {
  switch (choice) {
    case ChannelChoice::automatic: return recording_is_mono ? 1 : 2;
    case ChannelChoice::mono: return 1;
    case ChannelChoice::stereo: return 2;
  }
  return 1;
}

int default_bitrate_kbps(Format format, int channel_count) {
  const bool mono = channel_count == 1;
  switch (format) {
    case Format::mp3:
    case Format::m4a: return mono ? 96 : 128;
    case Format::opus: return mono ? 64 : 96;
    case Format::opus_low: return 32;
  }
  return 0;
}

int Profile::bitrate_for(Format format, int channel_count) const {
  const auto own = choices.find(format);
  if (own != choices.end() && own->second.bitrate_kbps) return *own->second.bitrate_kbps;
  if (format == Format::mp3 && bitrate_kbps) return *bitrate_kbps;
  return default_bitrate_kbps(format, channel_count);
}

ChannelChoice Profile::channels_for(Format format) const {
  if (format == Format::opus_low) return ChannelChoice::mono;
  const auto own = choices.find(format);
  return own != choices.end() && own->second.channels ? *own->second.channels : channels;
}

std::string canonical_text(const Profile& profile, Format format) {
  std::string bitrate = "auto";
  if (format == Format::mp3 && profile.bitrate_kbps) bitrate = std::to_string(*profile.bitrate_kbps);
  if (const auto own = profile.choices.find(format); own != profile.choices.end() && own->second.bitrate_kbps)
    bitrate = std::to_string(*own->second.bitrate_kbps);
  // The words are those of the first published locks, whose audio is kept as long as they are the same.
  std::string text = fmt::format("formats={}, channels={} bitrate={}", to_string(format),
                                 to_string(profile.channels_for(format)), bitrate);
  text += profile.target_lufs ? fmt::format(" target={:.2f}", *profile.target_lufs) : " target=auto";
  text += fmt::format(" ceiling={:.2f}", profile.ceiling_dbtp);
  if (profile.passes_through && (format == Format::mp3 || format == Format::m4a)) text += " passthrough";
  return text;
}

}  // namespace voicepress
