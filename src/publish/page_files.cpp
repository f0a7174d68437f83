#include "publish/page_files.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "site/pages.h"

#include <functional>

namespace voicepress {

namespace {

constexpr const char* html = "text/html; charset=utf-8";

// What an episode's page takes from its show: all but other episodes.
Publication without_episodes(const Publication& publication) {
  return {
      publication.show, publication.guid,     publication.url,   publication.feed_path,    publication.image, {}, {},
      publication.live, publication.pictures, publication.feeds, publication.social_image, publication.icons};
}

class PageFiles {
 public:
  PageFiles(const std::string& show, KeptFiles& kept, PublicTree& tree) : show_(show), kept_(kept), tree_(tree) {}

  PublicFile file(const Page& page, const char* type, WriteOrder order) const {
    PublicFile file = text_file(show_, show_ + "/" + page.path, order, type, page.text);
    tree_.take(file);
    return file;
  }

  // Made by `write` unless it would be the same.
  PublicFile file(const std::string& path, const std::string& key, const std::function<Page()>& write) const {
    PublicFile same;
    same.path = show_ + "/" + path;
    same.entry.show = show_;
    same.entry.type = html;
    if (kept_.take_if_same(same, key)) return same;
    PublicFile made = file(write(), html, WriteOrder::page);
    kept_.remember(made, key);
    return made;
  }

 private:
  const std::string& show_;
  KeptFiles& kept_;
  PublicTree& tree_;
};

}  // namespace

std::vector<PublicFile> page_files(const Publication& publication, const Templates& templates, const EpisodeKeys& keys,
                                   KeptFiles& kept, PublicTree& tree, WorkPool& pool, const std::stop_token& stop) {
  const PageFiles pages(publication.show.name, kept, tree);
  const Publication show_alone = without_episodes(publication);
  const std::string show_key = sha256_hex(archived(show_alone) + archived(templates.all()));
  std::vector<PublicFile> files(publication.episodes.size());
  const Stretch write = [&](std::size_t begin, std::size_t end) {
    PageWriter writer(show_alone, templates);
    for (std::size_t i = begin; i < end; ++i)
      files[i] = pages.file(page_file_of(publication.episodes[i]), show_key + keys[i],
                            [&] { return writer.episode_page(publication.episodes[i]); });
  };
  run_in_stretches(pool, files.size(), write, stop);

  PageWriter writer(publication, templates);
  Hasher all(HashKind::sha256);
  all.update(show_key + archived(publication.withdrawn));
  for (const std::string& key : keys) all.update(key);
  files.push_back(pages.file("index.html", all.finish_hex(), [&] { return writer.show_page(); }));
  for (const WithdrawnEpisode& withdrawn : publication.withdrawn)
    files.push_back(pages.file(writer.withdrawn_page(withdrawn), html, WriteOrder::page));
  files.push_back(pages.file(writer.style_sheet(), "text/css; charset=utf-8", WriteOrder::companion));
  return files;
}

}  // namespace voicepress
