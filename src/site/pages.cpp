#include "site/pages.h"

#include "site/page_values.h"
#include "site/render.h"
#include "site/template_names.h"

namespace voicepress {

std::vector<Page> write_pages(const Publication& publication, const Templates& templates) {
  std::vector<Page> pages;
  const auto add = [&](const std::string& folder, PageKind kind, const Value& values) {
    pages.push_back({folder + "index.html", render(templates, main_template_of(kind), values)});
  };
  add("", PageKind::show, show_page_values(publication));
  for (const PublishedEpisode& published : publication.episodes) {
    add(published.page_path, PageKind::episode, episode_page_values(publication, published));
  }
  for (const WithdrawnEpisode& withdrawn : publication.withdrawn) {
    add(withdrawn.page_path, PageKind::withdrawn, withdrawn_page_values(publication, withdrawn));
  }
  pages.push_back({"style.css", templates.style()});
  return pages;
}

}  // namespace voicepress
