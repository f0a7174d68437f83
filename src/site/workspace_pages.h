// The two pages of public/ that belong to no show: the list of all shows, and what a host answers where there is
// nothing. Pure. No theme replaces them: themes are a show's.
#pragma once

#include "site/pages.h"

#include <string>
#include <vector>

namespace voicepress {

struct ListedShow {
  std::string title;
  std::string description;
  std::string page;      // path from public/, or an address: "key-voices/"
  std::string image;     // likewise, square; may be empty
  std::string language;  // "en-gb"
};

// `address` is that of public/ itself, with a slash at the end; empty where the shows have none in common.
std::string write_home_page(const std::vector<ListedShow>& shows, const std::string& address);
std::string write_missing_page(const std::vector<ListedShow>& shows);
std::string workspace_style();

}  // namespace voicepress
