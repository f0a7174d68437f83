#include "feed/chapters_json.h"

#include "base/text.h"
#include "feed/json_seconds.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using nlohmann::ordered_json;

ordered_json to_json(const ChapterLocation& location) {
  ordered_json value;
  value["name"] = feed::plain_text(location.name);
  if (!location.geo.empty()) value["geo"] = legal_xml_only(location.geo);
  if (!location.osm.empty()) value["osm"] = legal_xml_only(location.osm);
  return value;
}

}  // namespace

Chapters audible_chapters(const Chapters& chapters, std::chrono::milliseconds duration) {
  Chapters audible;
  std::copy_if(chapters.begin(), chapters.end(), std::back_inserter(audible),
               [&](const Chapter& chapter) { return duration.count() == 0 || *chapter.start < duration; });
  return audible;
}

Chapters listed_audible_chapters(const PublishedEpisode& published) {
  if (!published.chapters_path) return {};
  return audible_chapters(listed_chapters(published.episode->chapters), published.renditions.front().duration);
}

std::string write_chapters_json(const Chapters& chapters, std::chrono::milliseconds duration,
                                const ChapterImageAddress& image_address) {
  ordered_json list = ordered_json::array();
  for (const Chapter& chapter : audible_chapters(chapters, duration)) {
    ordered_json entry;
    entry["startTime"] = feed::json_seconds(*chapter.start);
    if (chapter.end && *chapter.end > *chapter.start)
      entry["endTime"] = feed::json_seconds(std::min(*chapter.end, duration));
    const std::string title = feed::plain_text(*chapter.title);
    if (!title.empty() || !chapter.is_hidden) entry["title"] = title;
    if (!chapter.url.empty()) entry["url"] = legal_xml_only(chapter.url);
    const std::string image = image_address && !chapter.image->empty() ? image_address(chapter) : chapter.image_url;
    if (!image.empty()) entry["img"] = legal_xml_only(image);
    if (chapter.is_hidden) entry["toc"] = false;
    if (chapter.location) entry["location"] = to_json(*chapter.location);
    list.push_back(std::move(entry));
  }
  ordered_json document;
  document["version"] = "1.2.0";
  document["chapters"] = std::move(list);
  return document.dump(2) + "\n";
}

}  // namespace voicepress
