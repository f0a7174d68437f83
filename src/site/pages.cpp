#include "site/pages.h"

#include "base/archive.h"
#include "base/error.h"
#include "base/urls.h"
#include "site/builtin_files.h"
#include "site/listening_values.h"
#include "site/oembed.h"
#include "site/page_values.h"
#include "site/qr_code.h"
#include "site/search_index.h"
#include "site/sitemap.h"
#include "site/structured_data.h"
#include "site/template_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>

namespace voicepress {

namespace {

constexpr const char* file_name = "index.html";

using Indexes = std::vector<std::size_t>;

std::function<std::string(PageWriter&)> page_of(PageKind kind, std::function<Value(const Site&)> values) {
  return [kind, values = std::move(values)](PageWriter& writer) {
    return writer.render(main_template_of(kind), values(writer.site()));
  };
}

std::string builtin_script(std::string_view name) {
  for (const BuiltinFile& file : builtin_scripts())
    if (file.name == name) return std::string(file.text);
  throw Error(ErrorKind::internal, fmt::format("the program has no script '{}'", name));
}

class Plans {
 public:
  explicit Plans(const Site& site) : site_(site) {}

  void page(const std::string& folder, PageKind kind, Indexes episodes, std::string besides,
            std::function<Value(const Site&)> values, Visibility visibility = Visibility::listed) {
    plans_.push_back({folder + file_name, html_type, std::move(episodes), std::move(besides),
                      page_of(kind, std::move(values)), visibility});
  }

  void show() {
    const std::size_t total = site_.publication.episodes.size();
    Indexes newest(std::min(total, most_on_show_page));
    std::iota(newest.begin(), newest.end(), std::size_t{0});
    page("", PageKind::show, std::move(newest), std::to_string(total), show_page_values);
  }

  void episodes() {
    for (std::size_t i = 0; i < site_.publication.episodes.size(); ++i) plans_.push_back(plan_episode_page(site_, i));
  }

  void transcripts() {
    for (std::size_t i = 0; i < site_.publication.episodes.size(); ++i) {
      const PublishedEpisode& published = site_.publication.episodes[i];
      if (has_transcript_page(published))
        page(transcript_folder_of(published), PageKind::transcript, {i}, "",
             [i](const Site& site) { return transcript_page_values(site, i); });
    }
  }

  void groups(GroupKind kind) {
    const std::vector<Group>& groups = groups_of(site_.outline, kind);
    if (groups.empty()) return;
    page(folder_of(kind), PageKind::index, {}, archived(titles_of(groups)),
         [kind](const Site& site) { return index_page_values(site, kind); });
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Indexes shown = groups[i].episodes;
      if (shown.size() > most_in_list) shown.resize(most_in_list);
      page(groups[i].path, PageKind::list, std::move(shown), archived(titles_of({groups[i]})),
           [kind, i](const Site& site) { return list_page_values(site, kind, i); });
    }
  }

  void withdrawn() {
    for (const WithdrawnEpisode& each : site_.publication.withdrawn)
      page(
          each.page_path, PageKind::withdrawn, {}, each.title,
          [&each](const Site& site) { return withdrawn_page_values(site, each); }, Visibility::unlisted);
  }

  // After the pages that are there: none of them gives way to one that has gone.
  void moved() {
    std::set<std::string> taken;
    for (const PagePlan& plan : plans_) taken.insert(plan.path);
    for (const MovedPage& each : site_.publication.moved)
      if (taken.insert(each.path).second)
        plans_.push_back({each.path,
                          html_type,
                          {},
                          archived(each),
                          page_of(PageKind::moved, [&each](const Site& site) { return moved_page_values(site, each); }),
                          Visibility::unlisted});
  }

  void embedding() {
    if (!site_.publication.show.site_parts.embed) return;
    for (std::size_t i = 0; i < site_.publication.episodes.size(); ++i) {
      const std::string& slug = *site_.publication.episodes[i].episode->slug;
      page(
          embed_path_for(slug), PageKind::embed, {i}, "", [i](const Site& site) { return embed_page_values(site, i); },
          Visibility::unlisted);
      const auto plan = [&](std::string path, const char* type, auto write) {
        plans_.push_back({std::move(path), type, {i}, "", [i, write](PageWriter& writer) {
                            return write(writer.site().publication, writer.site().publication.episodes.at(i));
                          }});
      };
      plan(oembed_json_path_for(slug), "application/json+oembed", write_oembed_json);
      plan(oembed_xml_path_for(slug), "text/xml", write_oembed_xml);
    }
  }

  void search() {
    const auto parts = search_parts(site_.publication);
    for (std::size_t part = 0; part < parts.size(); ++part)
      plans_.push_back(
          {search_part_path(part), "application/json", parts[part], "",
           [episodes = parts[part]](PageWriter& writer) { return write_search_part(writer.site(), episodes); }});
    plans_.push_back({"search/search.js", "text/javascript; charset=utf-8", {}, "", [](PageWriter&) {
                        return builtin_script("search.js");
                      }});
    page("search/", PageKind::search, {}, std::to_string(parts.size()), search_page_values);
  }

  void others() {
    page("subscribe/", PageKind::subscribe, {}, "", subscribe_page_values);
    plans_.push_back({"subscribe/code.svg", "image/svg+xml", {}, "", [](PageWriter& writer) {
                        const Publication& publication = writer.site().publication;
                        return qr_code_svg(join_url(publication.url, publication.feed_path),
                                           writer.site().language.word("subscribe_phone_code"));
                      }});
    plans_.push_back({"404.html", html_type, {}, "", page_of(PageKind::not_found, not_found_page_values)});
    plans_.push_back({"style.css", "text/css; charset=utf-8", {}, "", [](PageWriter& writer) {
                        return writer.site().templates.style();
                      }});
    plans_.push_back({"manifest.webmanifest", "application/manifest+json", {}, "", [](PageWriter& writer) {
                        return write_web_manifest(writer.site());
                      }});
    plans_.push_back({"site.js", "text/javascript; charset=utf-8", {}, "", [](PageWriter& writer) {
                        return writer.site().templates.script();
                      }});
  }

  // After all that it lists.
  void sitemap() {
    listed_ = std::make_shared<const std::vector<SitemapEntry>>(sitemap_of(site_, plans_));
    std::string said = archived(*listed_);
    plans_.push_back({"sitemap.xml", "application/xml", {}, std::move(said), [listed = listed_](PageWriter&) {
                        return write_sitemap(*listed);
                      }});
  }

  SitePlan take() { return {std::move(plans_), std::move(listed_)}; }

 private:
  // What an index says of groups, and a list of its own.
  static std::vector<std::vector<std::string>> titles_of(const std::vector<Group>& groups) {
    std::vector<std::vector<std::string>> titles;
    for (const Group& group : groups)
      titles.push_back({group.title, group.path, group.note, group.url, std::to_string(group.episodes.size())});
    return titles;
  }

  const Site& site_;
  std::vector<PagePlan> plans_;
  std::shared_ptr<const std::vector<SitemapEntry>> listed_;
};

}  // namespace

PageWriter::PageWriter(const Site& site) : site_(site), renderer_(site.templates, words_value(site)) {}

PagePlan plan_episode_page(const Site& site, std::size_t episode) {
  PagePlan plan;
  plan.path = page_file_of(site.publication.episodes.at(episode));
  plan.type = html_type;
  plan.episodes = episodes_on_page_of(episode, site.publication, site.outline);
  plan.write = page_of(PageKind::episode, [episode](const Site& of) { return episode_page_values(of, episode); });
  plan.visibility = Visibility::listed;
  plan.notes_of = episode;
  return plan;
}

SitePlan plan_pages(const Site& site) {
  Plans plans(site);
  plans.show();
  plans.episodes();
  plans.transcripts();
  for (const GroupKind kind : all_group_kinds) plans.groups(kind);
  plans.embedding();
  plans.search();
  plans.withdrawn();
  plans.others();
  plans.moved();
  plans.sitemap();
  return plans.take();
}

std::string common_to_all_pages(const Site& site) {
  std::string said;
  for (const GroupKind kind : all_group_kinds) said += groups_of(site.outline, kind).empty() ? '0' : '1';
  return said + archived(site.templates.all());
}

std::string page_file_of(const PublishedEpisode& published) { return published.page_path + file_name; }

}  // namespace voicepress
