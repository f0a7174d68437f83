// Addresses that lead elsewhere, as a file `_redirects` lists them: "FROM TO 301" on a line (or "301!", Netlify's
// form), with "*" at the end of FROM for whatever follows and ":splat" in TO for the same. It is the form of Netlify
// and Cloudflare Pages, so that one file says it to every host. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

inline constexpr const char* redirects_path = "_redirects";

struct Redirect {
  std::string from;  // "/old/feed.xml", or "/old/" for all below
  std::string to;
  bool is_folder = false;
};

class Redirects {
 public:
  Redirects() = default;
  // What is no such line is passed over.
  explicit Redirects(std::string_view text);

  // Where a request's target leads, with its query; the first line that fits counts.
  std::optional<std::string> destination_of(std::string_view target) const;

 private:
  std::vector<Redirect> redirects_;
};

}  // namespace voicepress
