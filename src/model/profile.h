// A profile: what to make of a recording. It is complete (defaults filled in) and says nothing about a machine,
// so that equal profiles and equal recordings give equal audio. ITU-R BS.1770 / EBU R 128 terms.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// Every switch over Format is exhaustive.
enum class Format {
  mp3,       // MPEG-1 layer III, constant bit rate: what every player plays
  m4a,       // AAC-LC in MP4
  opus,      // Opus in Ogg
  opus_low,  // the same in mono at a low bit rate, for slow and dear connections
};

inline constexpr std::array all_formats = {Format::mp3, Format::m4a, Format::opus, Format::opus_low};

std::string to_string(Format format);    // "mp3", "m4a", "opus", "opus-low"
std::string file_ending(Format format);  // ".mp3", ".m4a", ".opus", ".low.opus"
std::string media_type(Format format);   // "audio/mpeg", "audio/mp4", "audio/ogg"
std::string codecs_of(Format format);    // RFC 6381: "", "mp4a.40.2", "opus": what media_type leaves open
std::string title_of(Format format);     // for people: "MP3", "M4A (AAC)", "Opus", "Small download"
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
int channel_count(ChannelChoice choice, bool recording_is_mono);

// What one format has of its own; nothing: see Profile.
struct FormatChoice {
  std::optional<int> bitrate_kbps;
  std::optional<ChannelChoice> channels;
  bool operator==(const FormatChoice&) const = default;
};

struct Profile {
  std::vector<Format> formats = {Format::mp3};  // MP3 is the enclosure and always among them
  ChannelChoice channels = ChannelChoice::automatic;
  std::optional<int> bitrate_kbps;         // of the MP3; nothing: see default_bitrate_kbps
  std::map<Format, FormatChoice> choices;  // what formats have of their own
  std::optional<double> target_lufs;       // nothing: -16 stereo, -19 mono
  double ceiling_dbtp = -1.5;              // what the limiter keeps to before encoding
  bool passes_through = false;             // a recording that is finished already is copied

  int bitrate_for(Format format, int channel_count) const;
  ChannelChoice channels_for(Format format) const;  // opus-low is mono
  double target_for(int channel_count) const { return target_lufs.value_or(channel_count == 1 ? -19.0 : -16.0); }
};

int default_bitrate_kbps(Format format, int channel_count);

// One line that names everything that decides how this format sounds; equal text means equal audio. Other formats of
// the profile do not matter: adding one makes no other anew.
std::string canonical_text(const Profile& profile, Format format);

}  // namespace voicepress
