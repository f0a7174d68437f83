// Every page of a publication: the show's, the episodes', the withdrawn ones', the style sheet.
#pragma once

#include "site/pages.h"

#include <vector>

namespace voicepress::test {

inline std::vector<Page> write_pages(const Publication& publication, const Templates& templates) {
  PageWriter writer(publication, templates);
  std::vector<Page> pages = {writer.show_page()};
  for (const PublishedEpisode& published : publication.episodes) pages.push_back(writer.episode_page(published));
  for (const WithdrawnEpisode& withdrawn : publication.withdrawn) pages.push_back(writer.withdrawn_page(withdrawn));
  pages.push_back(writer.style_sheet());
  return pages;
}

}  // namespace voicepress::test
