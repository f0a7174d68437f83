#include "publish/page_files.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "site/pages.h"

#include <string_view>

namespace voicepress {

namespace {

// What an episode's page takes from its show: all but other episodes.
Publication without_episodes(const Publication& publication) {
  return {publication.show,
          publication.guid,
          publication.url,
          publication.files_url,
          publication.feed_path,
          publication.image,
          {},
          {},
          {},
          publication.live,
          publication.pictures,
          publication.feeds,
          publication.social_image,
          publication.icons,
          publication.link_style};
}

class PageFiles {
 public:
  PageFiles(const Publication& publication, const Templates& templates, const EpisodeKeys& keys, KeptFiles& kept)
      : site_(publication, templates),
        plan_(plan_pages(site_)),
        show_key_(sha256_hex(archived(without_episodes(publication)) + common_to_all_pages(site_))),
        keys_(keys),
        kept_(kept) {}

  std::size_t count() const { return plan_.files.size(); }
  std::vector<SitemapEntry> listed() const { return *plan_.listed; }

  // Those from `begin` to `end`, with one writer.
  void make(std::size_t begin, std::size_t end, std::vector<PublicFile>& files) const {
    PageWriter writer(site_);
    for (std::size_t i = begin; i < end; ++i) files[i] = file_of(plan_.files[i], writer);
  }

 private:
  // Made unless it would be the same.
  PublicFile file_of(const PagePlan& plan, PageWriter& writer) const {
    const std::string& show = site_.publication.show.name;
    const WriteOrder order = plan.type == std::string_view(html_type) ? WriteOrder::page : WriteOrder::companion;
    PublicFile file;
    file.path = show + "/" + plan.path;
    file.order = order;
    file.entry.show = show;
    file.entry.type = plan.type;
    return kept_.same_or_made(std::move(file), key_of(plan), [&] { return plan.write(writer); });
  }

  std::string key_of(const PagePlan& plan) const {
    Hasher all(HashKind::sha256);
    all.update(show_key_ + plan.besides);
    for (const std::size_t episode : plan.episodes) all.update(keys_[episode]);
    return all.finish_hex();
  }

  const Site site_;
  const SitePlan plan_;
  const std::string show_key_;
  const EpisodeKeys& keys_;
  KeptFiles& kept_;
};

}  // namespace

SiteFiles page_files(const Publication& publication, const Templates& templates, const EpisodeKeys& keys,
                     KeptFiles& kept, WorkPool& pool, const std::stop_token& stop) {
  const PageFiles pages(publication, templates, keys, kept);
  SiteFiles site;
  site.files.resize(pages.count());
  const Stretch write = [&](std::size_t begin, std::size_t end) { pages.make(begin, end, site.files); };
  run_in_stretches(pool, site.files.size(), write, stop);
  site.listed = pages.listed();
  return site;
}

}  // namespace voicepress
