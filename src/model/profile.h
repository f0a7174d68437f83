// A profile: what to make of a recording. It is complete (defaults filled in) and says nothing about a machine,
// so that equal profiles and equal recordings give equal audio. ITU-R BS.1770 / EBU R 128 terms.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class Format { mp3 };  // more come with the audio engine; every switch over Format is exhaustive

inline constexpr std::array all_formats = {Format::mp3};

std::string to_string(Format format);   // "mp3"
std::string media_type(Format format);  // "audio/mpeg"
std::optional<Format> parse_format(const std::string& name);

// Of MPEG-1 layer III at 44.1 and 48 kHz, in kbit/s. The four below 64 exist too, but their frames are too short for
// the Info frame, without which players add silence at both ends.
inline constexpr std::array mp3_bitrates_kbps = {64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

enum class ChannelChoice {
  automatic,  // mono when the recording has one channel or identical ones, else stereo
  mono,
  stereo,
};

std::string to_string(ChannelChoice choice);  // "auto", "mono", "stereo"

struct Profile {
  std::vector<Format> formats = {Format::mp3};  // the first is the enclosure
  ChannelChoice channels = ChannelChoice::automatic;
  std::optional<int> bitrate_kbps;    // nothing: 128 stereo, 96 mono
  std::optional<double> target_lufs;  // nothing: -16 stereo, -19 mono
  double ceiling_dbtp = -1.5;         // what the limiter keeps to before encoding

  int bitrate_for(int channel_count) const { return bitrate_kbps.value_or(channel_count == 1 ? 96 : 128); }
  double target_for(int channel_count) const { return target_lufs.value_or(channel_count == 1 ? -19.0 : -16.0); }
};

// One line that names every choice; equal text means equal profile. Hash it to compare profiles.
std::string canonical_text(const Profile& profile);

}  // namespace voicepress
