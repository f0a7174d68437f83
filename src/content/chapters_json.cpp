// Podcasting 2.0 chapters:
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
#include "base/json_problem.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/chapter_formats.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::content {

namespace {

using nlohmann::json;

// The parser keeps no lines: chapters stand in the order of their "startTime".
class StartLines {
 public:
  explicit StartLines(std::string_view text) : text_(text) {}
  int next() {
    const std::size_t found = text_.find("\"startTime\"", at_);
    if (found == std::string_view::npos) return 0;
    for (; at_ < found; ++at_)
      if (text_[at_] == '\n') ++line_;
    ++at_;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

std::string text_of(const json& entry, const char* name) {
  const auto found = entry.find(name);
  return found != entry.end() && found->is_string() ? to_nfc(legal_xml_only(found->get<std::string>())) : std::string();
}

std::optional<std::chrono::milliseconds> time_of(const json& entry, const char* name) {
  const auto found = entry.find(name);
  if (found == entry.end() || !found->is_number()) return std::nullopt;
  return from_seconds(found->get<double>());
}

std::optional<ChapterLocation> location_of(const json& entry) {
  const auto found = entry.find("location");
  if (found == entry.end() || !found->is_object()) return std::nullopt;
  ChapterLocation location{collapse_spaces(text_of(*found, "name")), trim(text_of(*found, "geo")),
                           trim(text_of(*found, "osm"))};
  if (location.name.empty()) return std::nullopt;
  return location;
}

Chapter read_chapter(const json& entry, const Place& place, ChapterText& file) {
  Chapter chapter;
  const auto start = time_of(entry, "startTime");
  if (!start)
    file.refuse(place, "the startTime of this chapter is missing, or no number of seconds from 0 on",
                "write \"startTime\": 75.5, without quotes around the number");
  chapter.start = {start.value_or(std::chrono::milliseconds{0}), place};
  chapter.title = {collapse_spaces(text_of(entry, "title")), place};
  chapter.url = trim(text_of(entry, "url"));
  const std::string image = trim(text_of(entry, "img"));
  if (is_web_url(image)) {
    chapter.image_url = image;
  } else {
    chapter.image = {image, place};
  }
  const auto toc = entry.find("toc");
  chapter.is_hidden = toc != entry.end() && toc->is_boolean() && !toc->get<bool>();
  if (const auto end = time_of(entry, "endTime"); end && *end > *chapter.start) chapter.end = end;
  chapter.location = location_of(entry);
  return chapter;
}

}  // namespace

Chapters read_json_chapters(ChapterText& file) try {
  const json document = json::parse(file.text());
  const auto list = document.find("chapters");
  if (list == document.end() || !list->is_array()) {
    file.refuse(file.line(0, 0), "this JSON has no list of \"chapters\"",
                "write {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Welcome\"}]}");
    return {};
  }
  Chapters chapters;
  StartLines lines(file.text());
  for (const json& entry : *list) {
    const bool has_start = entry.is_object() && entry.contains("startTime");
    chapters.push_back(read_chapter(entry.is_object() ? entry : json::object(),
                                    has_start ? file.line(lines.next()) : file.line(0, 0), file));
    if (file.gave_up()) break;
  }
  return chapters;
} catch (const json::exception& problem) {
  file.refuse(file.line(0, 0), "this JSON cannot be read: " + printable(json_problem(problem.what())),
              "export the chapters again");
  return {};
}

}  // namespace voicepress::content
