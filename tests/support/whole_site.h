// Every file of a publication's site, in the order of plan_pages.
#pragma once

#include "site/pages.h"

#include <string>
#include <vector>

namespace voicepress::test {

struct Page {
  std::string path;
  std::string text;
};

inline std::vector<Page> write_site(const Publication& publication, const Templates& templates) {
  const Site site(publication, templates);
  PageWriter writer(site);
  std::vector<Page> files;
  const SitePlan site_plan = plan_pages(site);
  for (const PagePlan& plan : site_plan.files) files.push_back({plan.path, plan.write(writer)});
  return files;
}

// Its pages alone.
inline std::vector<Page> write_pages(const Publication& publication, const Templates& templates) {
  std::vector<Page> pages = write_site(publication, templates);
  std::erase_if(pages, [](const Page& page) { return !page.path.ends_with(".html"); });
  return pages;
}

inline std::string text_of(const std::vector<Page>& files, const std::string& path) {
  for (const Page& file : files)
    if (file.path == path) return file.text;
  return "(there is no " + path + ")";
}

}  // namespace voicepress::test
