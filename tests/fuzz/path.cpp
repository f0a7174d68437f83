// Any text as a request's target: what is found is listed, and where it leads on is on this host.
#include "fuzz/target.h"
#include "server/redirects.h"
#include "server/request_path.h"

#include <set>
#include <string>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::set<std::string> files = {"index.html", "a.mp3",          "show/index.html", "show/404.html",
                                              "404.html",   "with space.txt", "caf\xC3\xA9.txt"};
  static const Redirects redirects("/old/* /show/:splat 301\n/feed /show/feed.xml 301!\n");
  const std::string_view target = fuzz::text_of(data, size);
  const auto is_listed = [](const std::string& path) { return files.count(path) > 0; };
  const PathAnswer answer = find_file(target, is_listed);
  if (const auto* found = std::get_if<FoundFile>(&answer)) fuzz::require(is_listed(found->path));
  if (const auto* moved = std::get_if<MovedTo>(&answer))
    fuzz::require(moved->location.starts_with('/') && !moved->location.starts_with("//"));
  const std::string page = page_of_missing(target, is_listed);
  fuzz::require(page.empty() || is_listed(page));
  fuzz::require(path_for_log(target).find_first_of("\r\n\x1B") == std::string::npos);
  if (const auto destination = redirects.destination_of(target)) fuzz::require(destination->starts_with("/show/"));
  return 0;
}
