#include "server/request_path.h"

#include <catch2/catch.hpp>

#include <set>

using namespace voicepress;

namespace {

const std::set<std::string> listed = {"index.html",
                                      "show/index.html",
                                      "show/feed.xml",
                                      "show/a b.mp3",
                                      "show/gr\xC3\xB6\xC3\x9F"
                                      "e.mp3",
                                      "plain.txt"};

// "file PATH", "moved LOCATION", "missing" or "bad".
std::string answer(const std::string& target) {
  const PathAnswer found = find_file(target, [](const std::string& path) { return listed.count(path) > 0; });
  if (const auto* file = std::get_if<FoundFile>(&found)) return "file " + file->path;
  if (const auto* moved = std::get_if<MovedTo>(&found)) return "moved " + moved->location;
  return std::holds_alternative<BadPath>(found) ? "bad" : "missing";
}

}  // namespace

TEST_CASE("a target leads to a file of the list, to a folder's slash, or to nothing") {
  const auto [target, expected] = GENERATE(table<std::string, std::string>({
      {"/", "file index.html"},
      {"/?a=b", "file index.html"},
      {"/show/", "file show/index.html"},
      {"/show", "moved /show/"},
      {"/show?a=b?c", "moved /show/?a=b?c"},
      {"/show/feed.xml", "file show/feed.xml"},
      {"/show/feed.xml?from=app", "file show/feed.xml"},
      {"/show/feed.xml/", "missing"},
      {"/show/a%20b.mp3", "file show/a b.mp3"},
      {"/show/gr%C3%B6%c3%9fe.mp3",
       "file show/gr\xC3\xB6\xC3\x9F"
       "e.mp3"},
      {"//show//feed.xml", "moved /show/feed.xml"},
      {"//show", "moved /show/"},
      {"//example.org/", "missing"},
      {"/.voicepress/manifest.json", "missing"},
      {"/none", "missing"},
      {"/show%2Ffeed.xml", "missing"},
      {"/show%5Cfeed.xml", "missing"},
      {"/..", "bad"},
      {"/../plain.txt", "bad"},
      {"/show/../plain.txt", "bad"},
      {"/show/%2e%2e/plain.txt", "bad"},
      {"/show/./feed.xml", "bad"},
      {"/show/..%2f..%2fetc/passwd", "bad"},
      {"/show/%2e%2e%5cplain.txt", "bad"},
      {"/show/a%2f..%2ffeed.xml", "bad"},
      {"/show/..a%2fb..", "missing"},
      {"/show\\feed.xml", "missing"},
      {"/show/feed.xml?a={b}|c", "file show/feed.xml"},
      {"/%252e%252e/plain.txt", "missing"},
      {"/plain.txt%00.html", "bad"},
      {"/plain%0a.txt", "bad"},
      {"/%c0%ae%c0%ae/plain.txt", "bad"},
      {"/plain.txt%", "bad"},
      {"/plain.txt%2", "bad"},
      {"/%u002e", "bad"},
      {"*", "bad"},
  }));
  INFO(target);
  CHECK(answer(target) == expected);
}

TEST_CASE("a log names the path without its query") {
  CHECK(path_for_log("/show/feed.xml?token=secret") == "/show/feed.xml");
  CHECK(path_for_log("/a\x1b[31m") == "/a\xEF\xBF\xBD[31m");
}
