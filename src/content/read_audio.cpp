#include "content/read_audio.h"

#include "base/text.h"
#include "content/field_types.h"
#include "model/profile.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

void read_formats(const FieldReader& audio, Profile& profile) {
  const auto names = audio.texts("formats");
  if (audio.value("formats") == nullptr) return;
  Diagnostics& sink = audio.sink("formats");
  std::vector<Format> formats;
  for (const Located<std::string>& name : *names) {
    const auto format = parse_format(lower_ascii(*name));
    if (!format) {
      add_error(sink, "audio-format", name.place,
                fmt::format("this version makes MP3 only, not '{}'", printable(*name)), "write formats = [\"mp3\"]");
    } else if (std::find(formats.begin(), formats.end(), *format) != formats.end()) {
      add_error(sink, "audio-format", name.place, fmt::format("'{}' is listed twice", printable(*name)),
                "write formats = [\"mp3\"]");
    } else {
      formats.push_back(*format);
    }
  }
  if (names->empty()) add_error(sink, "audio-format", names.place, "'formats' is empty", "write formats = [\"mp3\"]");
  if (!formats.empty()) profile.formats = formats;
}

// Another figure would make the encoder quietly choose its own.
void read_bitrate(const FieldReader& audio, Profile& profile) {
  const auto bitrate = audio.integer("bitrate", 1);
  if (!bitrate) return;
  if (std::find(mp3_bitrates_kbps.begin(), mp3_bitrates_kbps.end(), **bitrate) != mp3_bitrates_kbps.end()) {
    profile.bitrate_kbps = **bitrate;
    return;
  }
  const int closest = *std::min_element(mp3_bitrates_kbps.begin(), mp3_bitrates_kbps.end(), [&](int a, int b) {
    return std::abs(a - **bitrate) < std::abs(b - **bitrate);
  });
  add_error(audio.sink("bitrate"), "audio-bitrate", bitrate->place,
            fmt::format("MP3 cannot be made with {} kbit/s", **bitrate), fmt::format("write bitrate = {}", closest));
}

void refuse_joins(const FieldReader& audio) {
  for (const char* field : {"intro", "outro"}) {
    if (const Value* given = audio.value(field))
      add_error(audio.sink(field), "audio-join", given->place,
                fmt::format("this version cannot add an {} to recordings", field),
                fmt::format("take '{}' out, and have it in the recording itself", field));
  }
}

}  // namespace

Profile read_audio(const FieldReader& file, const Profile& base) {
  Profile profile = base;
  const Value* section = file.value("audio");
  if (section == nullptr) return profile;
  const FieldReader audio(std::get<Table>(section->data), "audio", &file.group(), section->place, file.complaints());
  read_formats(audio, profile);
  read_bitrate(audio, profile);
  refuse_joins(audio);
  if (audio.value("channels") != nullptr) {
    static constexpr std::array choices = {ChannelChoice::automatic, ChannelChoice::mono, ChannelChoice::stereo};
    profile.channels = choices.at(*audio.choice("channels"));
  }
  if (const auto target = audio.number("target_lufs", -30, -9)) profile.target_lufs = **target;
  if (const auto ceiling = audio.number("ceiling_dbtp", -9, -1)) profile.ceiling_dbtp = **ceiling;
  return profile;
}

}  // namespace voicepress::content
