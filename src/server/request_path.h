// From a request's target to a file of the manifest. Percent-encoding is undone once; nothing but the manifest's own
// names can come out, so there is nothing to climb out of. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace voicepress {

struct FoundFile {
  std::string path;  // as the manifest names it
};
struct MovedTo {
  std::string location;  // relative to the host, with the query
};
struct NoSuchFile {};
struct BadPath {};

using PathAnswer = std::variant<FoundFile, MovedTo, NoSuchFile, BadPath>;

PathAnswer find_file(std::string_view target, const std::function<bool(const std::string&)>& is_listed);

// Where nothing was found: the page "404.html" of the nearest folder above that has one; or empty.
std::string page_of_missing(std::string_view target, const std::function<bool(const std::string&)>& is_listed);

// A target, or an address, without its query and without the secret of a private feed ("/p/-/feed.xml"), safe to print.
std::string path_for_log(std::string_view target);

}  // namespace voicepress
