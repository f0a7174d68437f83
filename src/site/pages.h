// The pages of one show, as texts: its own page, one for each episode, one for each episode that was taken back, and
// the style sheet. HTML5 that is also well-formed XML. Pure: the same publication and templates give the same bytes.
#pragma once

#include "model/publication.h"
#include "site/render.h"
#include "site/templates.h"

#include <string>

namespace voicepress {

struct Page {
  std::string path;  // below the show's folder: "episodes/<slug>/index.html"
  std::string text;
};

// For one thread. An episode's page and a withdrawn one's say nothing of other episodes: for them the publication may
// be one without any.
class PageWriter {
 public:
  // Both must outlive it.
  PageWriter(const Publication& publication, const Templates& templates);

  Page show_page();
  Page episode_page(const PublishedEpisode& published);
  Page withdrawn_page(const WithdrawnEpisode& withdrawn);
  Page style_sheet() const;

 private:
  const Publication& publication_;
  const Templates& templates_;
  Renderer renderer_;
};

std::string page_file_of(const PublishedEpisode& published);  // "episodes/<slug>/index.html"

}  // namespace voicepress
