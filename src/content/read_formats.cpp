#include "content/read_formats.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/field_types.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

bool contains(const std::vector<Format>& formats, Format format) {
  return std::find(formats.begin(), formats.end(), format) != formats.end();
}

std::vector<Format> in_order(const std::vector<Format>& formats) {
  std::vector<Format> ordered;
  for (const Format format : all_formats)
    if (contains(formats, format)) ordered.push_back(format);
  return ordered;
}

std::vector<std::string> names_of(const std::vector<Format>& formats) {
  std::vector<std::string> names;
  for (const Format format : formats) names.push_back(to_string(format));
  return names;
}

// Other names of what is in such a file, and slips of the finger.
std::optional<Format> format_meant(const std::string& written) {
  static const std::map<std::string, Format> elsewhere = {
      {"aac", Format::m4a},  {"mp4", Format::m4a},     {"m4b", Format::m4a},      {"ogg", Format::opus},
      {"oga", Format::opus}, {"vorbis", Format::opus}, {"low", Format::opus_low}, {"low.opus", Format::opus_low}};
  if (const auto known = elsewhere.find(written); known != elsewhere.end()) return known->second;
  const auto meant = nearest(written, names_of({all_formats.begin(), all_formats.end()}));
  return meant ? parse_format(*meant) : std::nullopt;
}

void complain_about_unknown(const Located<std::string>& name, std::optional<Format> meant, Diagnostics& sink) {
  const auto all = names_of({all_formats.begin(), all_formats.end()});
  add_error(sink, "audio-format", name.place,
            fmt::format("'{}' is none of the formats that can be made", printable(*name)),
            meant ? fmt::format("did you mean \"{}\"?", to_string(*meant))
                  : fmt::format("the formats are: {}", fmt::join(all, ", ")));
}

}  // namespace

std::string formats_line(const std::vector<Format>& formats) {
  return fmt::format("formats = [\"{}\"]", fmt::join(names_of(in_order(formats)), "\", \""));
}

void read_formats(const FieldReader& audio, Profile& profile) {
  if (audio.value("formats") == nullptr) return;
  const auto names = audio.texts("formats");
  Diagnostics& sink = audio.sink("formats");
  std::vector<Format> wanted;  // also those that were probably meant: one mistake is not to be complained about twice
  std::vector<Located<std::string>> twice;
  bool all_known = true;
  for (const Located<std::string>& name : *names) {
    const auto known = parse_format(lower_ascii(*name));
    const auto format = known ? known : format_meant(lower_ascii(*name));
    if (!known) complain_about_unknown(name, format, sink);
    all_known = all_known && known;
    if (known && contains(wanted, *known)) twice.push_back(name);
    if (format) wanted.push_back(*format);
  }
  const bool has_mp3 = contains(wanted, Format::mp3);
  wanted.push_back(Format::mp3);
  for (const Located<std::string>& name : twice)
    add_error(sink, "audio-format", name.place, fmt::format("'{}' is listed twice", printable(*name)),
              "write " + formats_line(wanted));
  if (names->empty())
    add_error(sink, "audio-format", names.place, "'formats' is empty", "write " + formats_line(wanted));
  else if (all_known && !has_mp3)
    add_error(sink, "audio-format", names.place,
              "'mp3' is missing among the formats: it is the one that every app plays",
              "write " + formats_line(wanted));
  profile.formats = in_order(wanted);
}

}  // namespace voicepress::content
