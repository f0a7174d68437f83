#include "publish/page_files.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "site/pages.h"

#include <memory>
#include <mutex>
#include <string_view>

namespace voicepress {

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

namespace {

class PageFiles {
 public:
  PageFiles(const Site& site, const EpisodeKeys& keys, KeptFiles& kept)
      : site_(site),
        show_key_(sha256_hex(archived(without_episodes(site.publication)) + common_to_all_pages(site))),
        keys_(keys),
        kept_(kept) {}

  // Made unless it would be the same.
  PublicFile file_of(const PagePlan& plan, PageWriter& writer) const {
    const std::string& show = site_.publication.show.name;
    const WriteOrder order = plan.type == std::string_view(html_type) ? WriteOrder::page : WriteOrder::companion;
    PublicFile file;
    file.path = show + "/" + plan.path;
    file.order = order;
    file.entry.show = show;
    file.entry.type = plan.type;
    return kept_.same_or_made(std::move(file), key_of(plan), [&](PublicFile& made) { put(plan.write(writer), made); });
  }

 private:
  std::string key_of(const PagePlan& plan) const {
    Hasher all(HashKind::sha256);
    all.update(show_key_ + plan.besides);
    for (const std::size_t episode : plan.episodes) all.update(keys_[episode].brief);
    if (plan.notes_of) all.update(keys_[*plan.notes_of].notes);
    return all.finish_hex();
  }

  const Site& site_;
  const std::string show_key_;
  const EpisodeKeys& keys_;
  KeptFiles& kept_;
};

}  // namespace

namespace {

// One for each thread that writes at a time: to parse the templates takes as long as to write some pages.
class Writers {
 public:
  explicit Writers(const Site& site) : site_(site) {}

  std::unique_ptr<PageWriter> take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return std::make_unique<PageWriter>(site_);
    auto writer = std::move(idle_.back());
    idle_.pop_back();
    return writer;
  }
  void give_back(std::unique_ptr<PageWriter> writer) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(writer));
  }

 private:
  const Site& site_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<PageWriter>> idle_;
};

}  // namespace

SiteFiles page_files(const Site& site, const EpisodeKeys& keys, KeptFiles& kept, WorkPool& pool,
                     const std::stop_token& stop) {
  const SitePlan plan = plan_pages(site);
  const PageFiles pages(site, keys, kept);
  SiteFiles all;
  all.files.resize(plan.files.size());
  Writers writers(site);
  const Stretch make = [&](std::size_t begin, std::size_t end) {
    auto writer = writers.take();
    // From the last: lists and parts of the search's index take the longest, and nobody is to wait for one in the end.
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t place = plan.files.size() - 1 - i;
      all.files[place] = pages.file_of(plan.files[place], *writer);
    }
    writers.give_back(std::move(writer));
  };
  run_in_stretches(pool, all.files.size(), make, stop);
  all.listed = *plan.listed;
  return all;
}

PublicFile episode_page_file(const Site& site, std::size_t episode, const EpisodeKeys& keys, KeptFiles& kept) {
  PageWriter writer(site);
  return PageFiles(site, keys, kept).file_of(plan_episode_page(site, episode), writer);
}

}  // namespace voicepress
