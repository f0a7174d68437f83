#include "rules/podcast_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "rules/countries.h"
#include "rules/tag_texts.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <regex>
#include <sstream>

namespace voicepress {

namespace rules {

namespace {

// Independent of the locale, unlike strtod.
double degrees(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// feeds.md P13 / RFC 5870: latitude and longitude in degrees.
bool is_geo(const std::string& text) {
  static const std::regex shape(
      R"(geo:(-?\d{1,3}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)(?:,-?\d{1,6}(?:\.\d{1,12})?)?(?:;[A-Za-z0-9-]+(?:=[^;\s]+)?){0,8})");
  std::smatch match;
  if (text.size() > 200 || !std::regex_match(text, match, shape)) return false;
  return std::abs(degrees(match[1])) <= 90 && std::abs(degrees(match[2])) <= 180;
}

bool is_osm(const std::string& text) {
  static const std::regex shape(R"([NWR]\d{1,15}(#\d{1,9})?)");
  return text.size() <= 30 && std::regex_match(text, shape);
}

// feeds.md P13 / podcast namespace, RFC 5870, ISO 3166-1.
void check_location(const Location& location, Complaints& complaints) {
  check_length(location.name, "the name of a place", longest_tag_text, complaints);
  if (!location.geo->empty() && !is_geo(*location.geo))
    complaints.error("location-geo", location.geo.place,
                     fmt::format("'{}' is no latitude and longitude", printable(*location.geo)),
                     "write degrees, north and east of zero: geo = \"geo:53.7974,-1.5438\"");
  if (!location.osm->empty() && !is_osm(*location.osm))
    complaints.error("location-osm", location.osm.place,
                     fmt::format("'{}' is no object of OpenStreetMap", printable(*location.osm)),
                     "write N, W or R (node, way, relation) and its number: osm = \"R113314\"");
  const std::string& country = *location.country;
  const std::size_t at = country.size() == 2 ? iso_countries.find(country) : std::string_view::npos;
  if (country.empty() || (at != std::string_view::npos && at % 3 == 0)) return;
  complaints.error("location-country", location.country.place,
                   fmt::format("'{}' is no country's code", printable(country)),
                   country == "uk" ? "write \"gb\"" : "write its two letters, such as \"gb\" or \"fr\"");
}

// The namespace's own list; others need their text. feeds.md section 2 / podcast namespace.
void check_license(const License& license, Complaints& complaints) {
  static const std::vector<std::string> known = {"arr", "cc-by-4.0", "cc-by-nc-4.0", "cc-by-nc-nd-4.0", "pod-v4v-1.0"};
  check_length(license.name, "the name of the licence", longest_tag_text, complaints);
  const std::string lower = lower_ascii(*license.name);
  if (is_one_of(*license.name, known)) return;
  if (is_one_of(lower, known)) {
    complaints.warning("license-name", license.name.place, "apps compare the names of licences in small letters",
                       fmt::format("write \"{}\"", lower));
  } else if (license.url->empty()) {
    complaints.error("license-name", license.name.place,
                     fmt::format("'{}' is not one of the licences that apps know", printable(*license.name)),
                     meant_or(lower, known, "add url = \"https://...\": the text of your licence"));
  }
}

// feeds.md A6 / podcast namespace, CSS aspect-ratio.
void check_image(const FeedImage& image, Complaints& complaints) {
  static const std::regex ratio(R"(\d{1,5}(\.\d{1,4})?/\d{1,5}(\.\d{1,4})?)");
  static const std::vector<std::string> purposes = {"artwork",   "social",   "canvas", "banner",
                                                    "publisher", "circular", "poster"};
  const Place& place = image.file ? image.file->name.place : image.url.place;
  if (is_blank(*image.alt))
    complaints.warning("image-without-alt", place, "the image has no description",
                       "add alt = \"...\": what the image shows, for people who cannot see it");
  const std::string& shape = *image.aspect_ratio;
  if (!shape.empty() && (shape.size() > 30 || !std::regex_match(shape, ratio)))
    complaints.error("image-aspect-ratio", image.aspect_ratio.place,
                     fmt::format("'{}' is no ratio of width and height", printable(shape)),
                     "write it like \"16/9\", or leave it out where the picture is a file");
  check_length(image.purpose, "the purpose of an image", longest_tag_text, complaints);
  std::istringstream words(lower_ascii(*image.purpose));
  for (std::string word; words >> word;) {
    const auto meant = nearest(word, purposes);
    if (is_one_of(word, purposes) || word.find('/') != std::string::npos || !meant) continue;
    complaints.warning("image-purpose", image.purpose.place,
                       fmt::format("apps do not know the purpose '{}'", printable(word)),
                       fmt::format("write \"{}\"", *meant));
  }
}

// feeds.md section 2 / podcast namespace.
void check_chat(const Chat& chat, Complaints& complaints) {
  static const std::regex host(R"([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+)");
  if (chat.server->size() <= 253 && std::regex_match(*chat.server, host)) return;
  complaints.error("chat-server", chat.server.place,
                   fmt::format("'{}' is not the name of a server", printable(*chat.server)),
                   "write the name alone, without https:// and path: server = \"irc.example.org\"");
}

// feeds.md P16 / podcast namespace.
void check_txt(const Txt& txt, Complaints& complaints) {
  static const std::vector<std::string> purposes = {"verify", "applepodcastsverify", "ai-content", "release"};
  check_length(txt.purpose, "the purpose of a text", longest_tag_text, complaints);
  check_length(txt.text, "the text", longest_txt, complaints);
  const auto meant = nearest(lower_ascii(*txt.purpose), purposes);
  if (!txt.purpose->empty() && meant && *meant != *txt.purpose)
    complaints.warning("txt-purpose", txt.purpose.place,
                       fmt::format("programs look for '{}', not for '{}'", *meant, printable(*txt.purpose)),
                       fmt::format("write \"{}\"", *meant));
  if (*txt.purpose == "ai-content" && *txt.text != "true" && *txt.text != "false")
    complaints.error(
        "txt-ai-content", txt.text.place, fmt::format("ai-content is true or false, not '{}'", printable(*txt.text)),
        "write text = \"true\" where a program made essential parts of the voices or words, else \"false\"");
}

}  // namespace

const std::vector<std::string>& known_media() {
  static const std::vector<std::string> media = [] {
    std::vector<std::string> all;
    for (const char* medium :
         {"podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course"}) {
      all.emplace_back(medium);
      all.push_back(std::string(medium) + "L");  // a list of such
    }
    all.emplace_back("mixed");
    return all;
  }();
  return media;
}

void check_podcast_tags(const PodcastTags& tags, Complaints& complaints) {
  for (const Location& location : tags.locations) check_location(location, complaints);
  if (tags.license) check_license(*tags.license, complaints);
  for (const FeedImage& image : tags.images) check_image(image, complaints);
  if (tags.chat) check_chat(*tags.chat, complaints);
  for (const Txt& txt : tags.txts) check_txt(txt, complaints);
  check_values(tags.values, complaints);
}

}  // namespace rules

// feeds.md A7.
Diagnostics check_thumbnail(const FeedImage& thumbnail, int width, int height) {
  const double ratio = height > 0 ? static_cast<double>(width) / height : 0;
  if (!thumbnail.file || std::abs(ratio - 16.0 / 9.0) < 0.02) return {};
  rules::Complaints complaints("");
  complaints.warning("thumbnail-shape", thumbnail.file->name.place,
                     fmt::format("the thumbnail has {} x {} pixels, which is not 16:9", width, height),
                     "use a picture of 1920 x 1080 pixels, or of another size of that shape");
  return complaints.take();
}

}  // namespace voicepress
