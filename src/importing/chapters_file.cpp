#include "importing/chapters_file.h"

#include "importing/addresses.h"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

using nlohmann::json;

constexpr std::size_t most_chapters = 2000;
constexpr int deepest_json = 20;

std::string text_at(const json& entry, const char* name) {
  const auto value = entry.find(name);
  return value != entry.end() && value->is_string() ? value->get<std::string>() : "";
}

// Deep nesting would use up the stack when the value is taken apart.
bool is_deep(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > deepest_json) return true;
  }
  return false;
}

}  // namespace

std::optional<std::vector<FeedChapter>> read_chapters_file(std::string_view text, const std::string& base) {
  if (is_deep(text)) return std::nullopt;
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || !document.contains("chapters") || !document.at("chapters").is_array())
    return std::nullopt;
  std::vector<FeedChapter> chapters;
  for (const json& entry : document.at("chapters")) {
    if (!entry.is_object() || !entry.contains("startTime") || chapters.size() >= most_chapters) continue;
    const json& start = entry.at("startTime");
    if (!start.is_number() || start.get<double>() < 0 || start.get<double>() > 1e6) continue;
    if (entry.contains("toc") && entry.at("toc") == false) continue;
    chapters.push_back({fmt::format("{:.3f}", start.get<double>()), text_at(entry, "title"),
                        absolute_address(text_at(entry, "url"), base), absolute_address(text_at(entry, "img"), base)});
  }
  return chapters;
}

}  // namespace voicepress::importing
