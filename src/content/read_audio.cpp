#include "content/read_audio.h"

#include "base/text.h"
#include "content/field_types.h"
#include "content/read_formats.h"
#include "content/read_production.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

struct Bitrates {
  int least, most;
};

// Of the formats that take any figure in between. AAC and Opus know less and more, but nobody would want to hear the
// one or could hear the other.
Bitrates bitrates_of(Format format) {
  switch (format) {
    case Format::mp3: return {mp3_bitrates_kbps.front(), mp3_bitrates_kbps.back()};
    case Format::m4a: return {48, 320};
    case Format::opus: return {24, 256};
    case Format::opus_low: return {24, 32};
  }
  return {};
}

// AAC at less than this for two channels sounds worse than the same bits for one; and a frame has room for 6144 bits
// per channel (ISO 14496-3), which is 264 kbit/s at 44.1 kHz: an encoder that is asked for more quietly takes less.
constexpr int least_stereo_m4a_kbps = 64;
constexpr int most_mono_m4a_kbps = 256;

// The legal figure that was probably meant. Other programs count in bits.
int closest_bitrate(Format format, int asked) {
  if (asked >= 1000) asked /= 1000;
  const auto [least, most] = bitrates_of(format);
  if (format != Format::mp3) return std::clamp(asked, least, most);
  return *std::min_element(mp3_bitrates_kbps.begin(), mp3_bitrates_kbps.end(),
                           [&](int a, int b) { return std::abs(a - asked) < std::abs(b - asked); });
}

// Another figure would make the encoder quietly choose its own.
std::optional<Located<int>> read_bitrate(const FieldReader& section, Format format) {
  const auto bitrate = section.integer("bitrate", 1);
  if (!bitrate) return std::nullopt;
  const int closest = closest_bitrate(format, **bitrate);
  if (closest == **bitrate) return bitrate;
  const auto [least, most] = bitrates_of(format);
  const std::string message = format == Format::mp3 ? fmt::format("MP3 cannot be made with {} kbit/s", **bitrate)
                                                    : fmt::format("{} takes {} to {} kbit/s, not {}", to_string(format),
                                                                  least, most, **bitrate);
  add_error(section.sink("bitrate"), "audio-bitrate", bitrate->place, message,
            fmt::format("write bitrate = {}", closest));
  return std::nullopt;
}

std::optional<ChannelChoice> read_channels(const FieldReader& section) {
  if (section.value("channels") == nullptr) return std::nullopt;
  static constexpr std::array choices = {ChannelChoice::automatic, ChannelChoice::mono, ChannelChoice::stereo};
  return choices.at(*section.choice("channels"));
}

// One file's [audio] on its way into a profile that holds the show's values already.
class AudioSection {
 public:
  AudioSection(const FieldReader& file, const Value& section, AudioSettings& settings)
      : file_(file),
        audio_(std::get<Table>(section.data), "audio", &file.group(), section.place, file.complaints()),
        profile_(settings.profile),
        production_(settings.production) {}

  void read(const MediaFolder& media) {
    read_formats(audio_, profile_);
    bitrate_ = read_bitrate(audio_, Format::mp3);
    if (bitrate_) profile_.bitrate_kbps = **bitrate_;
    if (const auto channels = read_channels(audio_)) profile_.channels = *channels;
    if (const auto target = audio_.number("target_lufs", -30, -9)) profile_.target_lufs = **target;
    if (const auto ceiling = audio_.number("ceiling_dbtp", -9, -1)) profile_.ceiling_dbtp = **ceiling;
    if (audio_.value("passthrough") != nullptr) profile_.passes_through = *audio_.choice("passthrough") == 1;
    for (const Format format : all_formats) read_own(format);
    check_m4a();
    read_production(audio_, file_, media, production_);
  }

 private:
  // [audio.m4a] and its like.
  void read_own(Format format) {
    const std::string name = to_string(format);
    const Value* given = audio_.value(name);
    if (given == nullptr) return;
    const FieldReader own(std::get<Table>(given->data), "audio." + name, &file_.group(), given->place,
                          file_.complaints(), &audio_.group());
    if (std::find(profile_.formats.begin(), profile_.formats.end(), format) == profile_.formats.end()) {
      std::vector<Format> wanted = profile_.formats;
      wanted.push_back(format);
      add_error(audio_.sink(name), "audio-unused", given->place,
                fmt::format("these are settings for {}, which is not among the formats", name),
                fmt::format("write {} in [audio], or take this section out", formats_line(wanted)));
      return;
    }
    if (const auto bitrate = read_bitrate(own, format)) set_bitrate(own, format, *bitrate);
    if (const auto channels = read_channels(own)) set_channels(own, format, *channels);
  }

  void set_bitrate(const FieldReader& own, Format format, const Located<int>& bitrate) {
    if (format != Format::mp3) {
      profile_.choices[format].bitrate_kbps = *bitrate;
      return;
    }
    // It has two names: whichever an episode uses, it overrides the show's.
    profile_.bitrate_kbps = *bitrate;
    if (bitrate_ && **bitrate_ != *bitrate)
      add_error(own.sink("bitrate"), "audio-bitrate", bitrate.place,
                fmt::format("the MP3 cannot have {} kbit/s, as [audio] says, and {}", **bitrate_, *bitrate),
                "take one of the two lines out");
  }

  void set_channels(const FieldReader& own, Format format, ChannelChoice channels) {
    if (format != Format::opus_low) {
      profile_.choices[format].channels = channels;
    } else if (channels != ChannelChoice::mono) {
      add_error(own.sink("channels"), "audio-channels", own.value("channels")->place,
                "opus-low is always mono: that is why it is small",
                "take this line out; for a file in stereo, add \"opus\" to the formats");
    }
  }

  // Only all settings together tell, the show's and the episode's.
  void check_m4a() const {
    const auto own = profile_.choices.find(Format::m4a);
    const auto place = place_in_m4a();
    if (own == profile_.choices.end() || !own->second.bitrate_kbps || !place) return;
    const int bitrate = *own->second.bitrate_kbps;
    const ChannelChoice channels = profile_.channels_for(Format::m4a);
    if (bitrate < least_stereo_m4a_kbps && channels != ChannelChoice::mono)
      add_error(audio_.sink("m4a"), "audio-bitrate", *place,
                fmt::format("{} kbit/s are too few for AAC in stereo", bitrate),
                fmt::format("write bitrate = {} or channels = \"mono\" in [audio.m4a]", least_stereo_m4a_kbps));
    if (bitrate > most_mono_m4a_kbps && channels != ChannelChoice::stereo)
      add_error(audio_.sink("m4a"), "audio-bitrate", *place,
                fmt::format("AAC in mono has no room for {} kbit/s", bitrate),
                fmt::format("write bitrate = {} or channels = \"stereo\" in [audio.m4a]", most_mono_m4a_kbps));
  }

  // Where this file has a hand in the M4A's settings. Nothing: the show's file was told.
  std::optional<Place> place_in_m4a() const {
    if (const Value* own = audio_.value("m4a"))
      for (const char* field : {"bitrate", "channels"})
        if (const Value* given = find(std::get<Table>(own->data), field)) return given->place;
    if (const Value* given = audio_.value("channels")) return given->place;
    return std::nullopt;
  }

  const FieldReader& file_;
  const FieldReader audio_;
  Profile& profile_;
  Production& production_;
  std::optional<Located<int>> bitrate_;  // of the MP3, as [audio] itself gives it
};

}  // namespace

AudioSettings read_audio(const FieldReader& file, const MediaFolder& media, AudioSettings base) {
  if (const Value* section = file.value("audio")) AudioSection(file, *section, base).read(media);
  return base;
}

}  // namespace voicepress::content
