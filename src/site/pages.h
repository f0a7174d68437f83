// The pages of one show, as texts: its own page, one for each episode, one for each episode that was taken back, and
// the style sheet. HTML5 that is also well-formed XML. Pure: the same publication and templates give the same bytes.
#pragma once

#include "base/pool.h"
#include "model/publication.h"
#include "site/templates.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct Page {
  std::string path;  // below the show's folder: "episodes/<slug>/index.html"
  std::string text;
};

// Ordered: the show's page, episodes as published, withdrawn ones, style.css. Written by all threads of the pool.
std::vector<Page> write_pages(const Publication& publication, const Templates& templates, WorkPool& pool,
                              const std::stop_token& stop);
std::vector<Page> write_pages(const Publication& publication, const Templates& templates);

}  // namespace voicepress
