#include "publish/header_list.h"

#include "base/urls.h"
#include "manifest/page_policy.h"

#include <array>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::array<const char*, 9> places_of_pages = {
    "", "404.html", "archive/*", "episodes/*", "people/*", "search/*", "seasons/*", "subscribe/*", "topics/*"};

using Field = std::pair<const char*, std::string>;

std::string rule(const std::string& path, std::initializer_list<Field> fields) {
  std::string text = path + "\n";
  for (const auto& [name, value] : fields) text += fmt::format("  {}: {}\n", name, value);
  return text;
}

std::string page_rule(const std::string& path, Framing framing) {
  return rule(path, {{"Content-Security-Policy", content_security_policy(framing)},
                     {"Referrer-Policy", "strict-origin-when-cross-origin"}});
}

// JSON is UTF-8 anyway, and has no parameter that says so (RFC 8259).
std::string type_with_charset(const std::string& type) {
  return type.ends_with("json") ? type : type + "; charset=utf-8";
}

}  // namespace

std::string header_lines(const Publication& publication, const std::string& path) {
  std::string text = rule(path + "*", {{"Access-Control-Allow-Origin", "*"}, {"X-Content-Type-Options", "nosniff"}});
  for (const char* place : places_of_pages) text += page_rule(path + place, Framing::by_own_pages);
  text += page_rule(path + "embed/*", Framing::by_everyone);
  for (const char* place : {"images/*", "icons/*"})  // their names change with their bytes
    text += rule(path + place, {{"Cache-Control", "public, max-age=31536000, immutable"}});
  for (const FeedLink& feed : publication.feeds)
    text += rule(path + percent_encode_path(feed.path), {{"Content-Type", type_with_charset(feed.type)}});
  text += rule(path + "chapters/*", {{"Content-Type", "application/json+chapters"}});
  return text;
}

std::string header_lines_of_workspace() {
  return page_rule("/", Framing::by_own_pages) + page_rule("/404.html", Framing::by_own_pages);
}

}  // namespace voicepress
