#include "publish/marks_json.h"

#include "base/error.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr std::int64_t longest_ms = 1'000'000'000;  // eleven days
constexpr std::size_t most = 1000;

}  // namespace

json to_json(const std::vector<Marker>& marks) {
  json list = json::array();
  for (const Marker& mark : marks) list.push_back({mark.at.count(), mark.title});
  return list;
}

// A lock may come from anybody's pull request, and titles become part of the feed.
std::vector<Marker> marks_from(const json& list) {
  std::vector<Marker> marks;
  for (const json& mark : list) {
    const std::chrono::milliseconds at{mark.at(0).get<std::int64_t>()};
    const std::string title = collapse_spaces(legal_xml_only(mark.at(1).get<std::string>()));
    const bool in_order = marks.empty() || marks.back().at < at;
    if (at.count() < 0 || at.count() > longest_ms || !in_order || title.empty() || marks.size() == most)
      throw Error(ErrorKind::usage, "a chapter mark makes no sense");
    marks.push_back({at, title});
  }
  return marks;
}

}  // namespace voicepress
