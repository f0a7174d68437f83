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
          publication.feed_path,
          publication.image,
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
  PageFiles(const Publication& publication, const Templates& templates, const EpisodeKeys& keys, KeptFiles& kept,
            PublicTree& tree)
      : site_(publication, templates),
        plans_(plan_pages(site_)),
        show_key_(sha256_hex(archived(without_episodes(publication)) + common_to_all_pages(site_))),
        keys_(keys),
        kept_(kept),
        tree_(tree) {}

  std::size_t count() const { return plans_.size(); }
  std::vector<SitemapEntry> listed() const { return sitemap_of(site_, plans_); }

  // Those from `begin` to `end`, with one writer.
  void make(std::size_t begin, std::size_t end, std::vector<PublicFile>& files) const {
    PageWriter writer(site_);
    for (std::size_t i = begin; i < end; ++i) files[i] = file_of(plans_[i], writer);
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
    std::string key = key_of(plan);
    if (kept_.take_if_same(file, key)) return file;
    PublicFile made = text_file(show, file.path, order, plan.type, plan.write(writer));
    tree_.take(made);
    kept_.remember(made, std::move(key));
    return made;
  }

  std::string key_of(const PagePlan& plan) const {
    Hasher all(HashKind::sha256);
    all.update(show_key_ + plan.besides);
    for (const std::size_t episode : plan.episodes) all.update(keys_[episode]);
    return all.finish_hex();
  }

  const Site site_;
  const std::vector<PagePlan> plans_;
  const std::string show_key_;
  const EpisodeKeys& keys_;
  KeptFiles& kept_;
  PublicTree& tree_;
};

}  // namespace

SiteFiles page_files(const Publication& publication, const Templates& templates, const EpisodeKeys& keys,
                     KeptFiles& kept, PublicTree& tree, WorkPool& pool, const std::stop_token& stop) {
  const PageFiles pages(publication, templates, keys, kept, tree);
  SiteFiles site;
  site.files.resize(pages.count());
  const Stretch write = [&](std::size_t begin, std::size_t end) { pages.make(begin, end, site.files); };
  run_in_stretches(pool, site.files.size(), write, stop);
  site.listed = pages.listed();
  return site;
}

}  // namespace voicepress
