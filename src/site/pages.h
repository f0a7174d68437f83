// The pages of one show, as texts: its own page, one for each episode, one for each episode that was taken back, and
// the style sheet. HTML5 that is also well-formed XML. Pure: the same publication and templates give the same bytes.
#pragma once

#include "model/publication.h"
#include "site/templates.h"

#include <string>
#include <vector>

namespace voicepress {

struct Page {
  std::string path;  // below the show's folder: "episodes/<slug>/index.html"
  std::string text;
};

// Ordered: the show's page, episodes as published, withdrawn ones, style.css.
std::vector<Page> write_pages(const Publication& publication, const Templates& templates);

}  // namespace voicepress
