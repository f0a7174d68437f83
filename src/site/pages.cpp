#include "site/pages.h"

#include "site/page_values.h"
#include "site/render.h"
#include "site/template_names.h"

namespace voicepress {

namespace {

Page page_of(const std::string& folder, PageKind kind, const Value& values, Renderer& renderer) {
  return {folder + "index.html", renderer.render(main_template_of(kind), values)};
}

}  // namespace

std::vector<Page> write_pages(const Publication& publication, const Templates& templates, WorkPool& pool,
                              const std::stop_token& stop) {
  Renderer renderer(templates);
  std::vector<Page> pages = {page_of("", PageKind::show, show_page_values(publication), renderer)};
  pages.resize(1 + publication.episodes.size());
  const Stretch write = [&](std::size_t begin, std::size_t end) {
    Renderer own(templates);
    for (std::size_t i = begin; i < end; ++i) {
      const PublishedEpisode& published = publication.episodes[i];
      pages[1 + i] = page_of(published.page_path, PageKind::episode, episode_page_values(publication, published), own);
    }
  };
  run_in_stretches(pool, publication.episodes.size(), write, stop);
  for (const WithdrawnEpisode& withdrawn : publication.withdrawn)
    pages.push_back(
        page_of(withdrawn.page_path, PageKind::withdrawn, withdrawn_page_values(publication, withdrawn), renderer));
  pages.push_back({"style.css", templates.style()});
  return pages;
}

std::vector<Page> write_pages(const Publication& publication, const Templates& templates) {
  WorkPool alone(1);
  return write_pages(publication, templates, alone, {});
}

}  // namespace voicepress
