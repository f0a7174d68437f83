// The pages of one show, as texts: its own page, those of episodes, lists of them by person, season, topic and year,
// how to subscribe, search, and what stands where a page is missing. HTML5 that is also well-formed XML. Pure: the same
// publication and templates give the same bytes.
#pragma once

#include "site/render.h"
#include "site/site.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// For one thread. The site must outlive it.
class PageWriter {
 public:
  explicit PageWriter(const Site& site);

  const Site& site() const { return site_; }
  std::string render(const std::string& template_name, const Value& page) {
    return renderer_.render(template_name, page);
  }

 private:
  const Site& site_;
  Renderer renderer_;
};

// Whether search engines are to know of it.
enum class Visibility { unlisted, listed };

// A file of the site, before it is written. What it says comes of the show, of these episodes (indexes into the
// publication's) and of `besides`; while those are the same, so is the file. It knows the notes of one of them at most:
// of the others what brief_notes gives.
struct PagePlan {
  std::string path;            // below the show's folder: "episodes/<slug>/index.html"
  const char* type = nullptr;  // of the file, as served
  std::vector<std::size_t> episodes;
  std::string besides;
  std::function<std::string(PageWriter&)> write;
  Visibility visibility = Visibility::unlisted;
  std::optional<std::size_t> notes_of = std::nullopt;
};

inline constexpr const char* html_type = "text/html; charset=utf-8";

struct SitemapEntry {
  std::string address;
  std::string changed;  // "2026-04-16": of the newest episode that it speaks of; may be empty
};

// Every file of the site that this show needs, and what its sitemap lists.
struct SitePlan {
  std::vector<PagePlan> files;
  std::shared_ptr<const std::vector<SitemapEntry>> listed;
};
SitePlan plan_pages(const Site& site);

// The one that holds the notes of this episode. Of the others the publication need have only those that it names.
PagePlan plan_episode_page(const Site& site, std::size_t episode);

// What all of them say of the show besides what is in the publication without its episodes.
std::string common_to_all_pages(const Site& site);

std::string page_file_of(const PublishedEpisode& published);  // "episodes/<slug>/index.html"

}  // namespace voicepress
