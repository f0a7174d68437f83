#include "feed/chapters_json.h"

#include "base/text.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using nlohmann::ordered_json;

// 95 and not 95.0: some apps read whole seconds only (rule CH2).
ordered_json seconds(std::chrono::milliseconds start) {
  if (start.count() % 1000 == 0) return start.count() / 1000;
  return static_cast<double>(start.count()) / 1000.0;
}

}  // namespace

Chapters audible_chapters(const Chapters& chapters, std::chrono::milliseconds duration) {
  Chapters audible;
  std::copy_if(chapters.begin(), chapters.end(), std::back_inserter(audible),
               [&](const Chapter& chapter) { return duration.count() == 0 || *chapter.start < duration; });
  return audible;
}

std::string write_chapters_json(const Chapters& chapters, std::chrono::milliseconds duration,
                                const ChapterImageAddress& image_address) {
  ordered_json list = ordered_json::array();
  for (const Chapter& chapter : audible_chapters(chapters, duration)) {
    ordered_json entry;
    entry["startTime"] = seconds(*chapter.start);
    entry["title"] = feed::plain_text(*chapter.title);
    if (!chapter.url.empty()) entry["url"] = legal_xml_only(chapter.url);
    const std::string image = image_address && !chapter.image->empty() ? image_address(chapter) : "";
    if (!image.empty()) entry["img"] = image;
    list.push_back(std::move(entry));
  }
  ordered_json document;
  document["version"] = "1.2.0";
  document["chapters"] = std::move(list);
  return document.dump(2) + "\n";
}

}  // namespace voicepress
