#include "server/redirects.h"

#include <algorithm>
#include <sstream>

namespace voicepress {

namespace {

constexpr std::string_view splat = ":splat";

// A destination goes into a header field: nothing but printable ASCII, and no other scheme than the web's.
bool is_destination(const std::string& to) {
  const bool is_printable = std::all_of(to.begin(), to.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  const bool is_on_this_host = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
  return is_printable && (is_on_this_host || to.starts_with("https://") || to.starts_with("http://"));
}

std::optional<Redirect> redirect_from(const std::string& line) {
  std::istringstream words(line);
  Redirect redirect;
  std::string status, more;
  if (!(words >> redirect.from >> redirect.to >> status) || words >> more) return std::nullopt;
  if ((status != "301" && status != "301!") || !redirect.from.starts_with('/') || !is_destination(redirect.to))
    return std::nullopt;
  redirect.is_folder = redirect.from.ends_with("/*");
  if (redirect.is_folder) redirect.from.pop_back();
  return redirect;
}

}  // namespace

Redirects::Redirects(std::string_view text) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);)
    if (auto redirect = redirect_from(line)) redirects_.push_back(std::move(*redirect));
}

std::optional<std::string> Redirects::destination_of(std::string_view target) const {
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, question);
  for (const Redirect& redirect : redirects_) {
    const bool fits = redirect.is_folder ? path.starts_with(redirect.from) : path == redirect.from;
    if (!fits) continue;
    std::string to = redirect.to;
    if (const std::size_t at = to.find(splat); redirect.is_folder && at != std::string::npos)
      to.replace(at, splat.size(), path.substr(redirect.from.size()));
    if (!is_destination(to)) return std::nullopt;  // what stood in the star's place would lead to another host
    return to.append(target.substr(question));
  }
  return std::nullopt;
}

}  // namespace voicepress
