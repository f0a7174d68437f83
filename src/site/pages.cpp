#include "site/pages.h"

#include "site/page_values.h"
#include "site/template_names.h"

namespace voicepress {

namespace {

constexpr const char* file_name = "index.html";

}  // namespace

PageWriter::PageWriter(const Publication& publication, const Templates& templates)
    : publication_(publication), templates_(templates), renderer_(templates) {}

Page PageWriter::show_page() {
  return {file_name, renderer_.render(main_template_of(PageKind::show), show_page_values(publication_))};
}

Page PageWriter::episode_page(const PublishedEpisode& published) {
  return {page_file_of(published),
          renderer_.render(main_template_of(PageKind::episode), episode_page_values(publication_, published))};
}

Page PageWriter::withdrawn_page(const WithdrawnEpisode& withdrawn) {
  return {withdrawn.page_path + file_name,
          renderer_.render(main_template_of(PageKind::withdrawn), withdrawn_page_values(publication_, withdrawn))};
}

Page PageWriter::style_sheet() const { return {"style.css", templates_.style()}; }

std::string page_file_of(const PublishedEpisode& published) { return published.page_path + file_name; }

}  // namespace voicepress
