// The show's own page and those that lead to its episodes: lists, their indexes, and what says that nothing is there.
#include "base/text.h"
#include "base/urls.h"
#include "site/page_values.h"
#include "site/search_index.h"
#include "site/structured_data.h"
#include "site/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

Value::List briefs_of(const Site& site, const std::vector<std::size_t>& indexes, std::size_t at_most,
                      const std::string& to_show) {
  Value::List list;
  for (std::size_t i = 0; i < std::min(indexes.size(), at_most); ++i)
    list.push_back(brief_of(site, indexes[i], to_show));
  return list;
}

void set_title(Value& page, const std::string& title, const Site& site) {
  page["title"] = fmt::format("{} · {}", title, *site.publication.show.title);
}

std::string heading_of(const Site& site, GroupKind kind) {
  switch (kind) {
    case GroupKind::person: return site.language.word("people");
    case GroupKind::season: return season_word_of(site.publication.show, site.language);
    case GroupKind::topic: return site.language.word("topics");
    case GroupKind::year: return site.language.word("all_episodes");
  }
  return "";
}

}  // namespace

const std::vector<Group>& groups_of(const Outline& outline, GroupKind kind) {
  switch (kind) {
    case GroupKind::person: return outline.people;
    case GroupKind::season: return outline.seasons;
    case GroupKind::topic: return outline.topics;
    case GroupKind::year: break;
  }
  return outline.years;
}

std::string folder_of(GroupKind kind) {
  switch (kind) {
    case GroupKind::person: return "people/";
    case GroupKind::season: return "seasons/";
    case GroupKind::topic: return "topics/";
    case GroupKind::year: break;
  }
  return "archive/";
}

Value show_page_values(const Site& site) {
  Value values = common_values(site, "");
  const std::vector<PublishedEpisode>& all = site.publication.episodes;
  Value::List episodes;
  for (std::size_t i = 0; i < std::min(all.size(), most_on_show_page); ++i) episodes.push_back(brief_of(site, i, ""));
  values["page"]["json_ld"] = series_data(site);
  values["count"] = site.language.count("episodes", all.size());
  values["has_more"] = all.size() > most_on_show_page;
  values["latest"] = episodes.empty() ? Value(false) : episodes.front();
  set_list(values, "episodes", std::move(episodes));
  Value::List seasons;
  for (const Group& season : site.outline.seasons) {
    Value item;
    item["title"] = season.title;
    item["url"] = way_to_page(site, "", season.path);
    seasons.push_back(std::move(item));
  }
  set_list(values, "seasons", std::move(seasons));
  return values;
}

Value index_page_values(const Site& site, GroupKind kind) {
  const std::string to_show = way_to_show(folder_of(kind));
  Value values = common_values(site, folder_of(kind));
  Value& index = values["index"];
  index["heading"] = heading_of(site, kind);
  set_title(values["page"], heading_of(site, kind), site);
  Value::List entries;
  for (const Group& group : groups_of(site.outline, kind)) {
    Value entry;
    entry["title"] = group.title;
    entry["url"] = way_to_page(site, to_show, group.path);
    entry["count"] = site.language.count("episodes", group.episodes.size());
    entry["note"] = text_or_no(role_words(group.note, site.language));
    entries.push_back(std::move(entry));
  }
  set_list(index, "entries", std::move(entries));
  return values;
}

Value list_page_values(const Site& site, GroupKind kind, std::size_t index) {
  const Group& group = groups_of(site.outline, kind).at(index);
  const std::string to_show = way_to_show(group.path);
  Value values = common_values(site, group.path);
  Value& list = values["list"];
  list["heading"] = group.title;
  list["kicker"] = heading_of(site, kind);
  list["kicker_url"] = way_to_page(site, to_show, folder_of(kind));
  list["note"] = text_or_no(role_words(group.note, site.language));
  list["count"] = site.language.count("episodes", group.episodes.size());
  list["url"] = is_web_url(group.url) ? Value(group.url) : Value(false);
  list["more_about"] = site.language.say("more_about", {{"name", group.title}});
  list["has_more"] = group.episodes.size() > most_in_list;
  Value& page = values["page"];
  set_title(page, group.title, site);
  page["description"] = fmt::format("{}: {} · {}", heading_of(site, kind), group.title,
                                    site.language.count("episodes", group.episodes.size()));
  set_list(list, "episodes", briefs_of(site, group.episodes, most_in_list, to_show));
  return values;
}

Value withdrawn_page_values(const Site& site, const WithdrawnEpisode& withdrawn) {
  Value values = common_values(site, withdrawn.page_path);
  Value& page = values["page"];
  set_title(page, site.language.word("withdrawn_short"), site);
  page["description"] = site.language.word("withdrawn_summary");
  page["hidden"] = true;
  const std::string title =
      withdrawn.title.empty() ? std::string() : site.language.say("withdrawn_title", {{"title", withdrawn.title}});
  values["withdrawn"]["said"] = text_or_no(title);
  values["withdrawn"]["title"] = text_or_no(withdrawn.title);
  return values;
}

// Search engines are told the address that counts now.
Value moved_page_values(const Site& site, const MovedPage& moved) {
  const std::string to_show = way_to_show(moved.path);
  Value values = common_values(site, moved.to, to_show);
  Value& page = values["page"];
  set_title(page, moved.title, site);
  page["description"] = site.language.word("moved");
  page["hidden"] = true;
  values["moved"]["url"] = way_to_page(site, to_show, moved.to);
  values["moved"]["title"] = moved.title;
  return values;
}

Value search_page_values(const Site& site) {
  Value values = common_values(site, "search/");
  const auto parts = std::to_string(search_parts(site.publication).size());
  set_title(values["page"], site.language.word("search"), site);
  values["search"]["parts"] = parts;
  values["search"]["found_one"] = site.language.word("search_found_one");
  values["search"]["found_other"] = site.language.word("search_found_other");
  values["search"]["script"] = "search.js";
  return values;
}

// Hosts answer with it at any depth, so its paths begin at the host.
Value not_found_page_values(const Site& site) {
  Value values = common_values(site, "404.html", path_of_url(site.publication.url));
  set_title(values["page"], site.language.word("not_found"), site);
  values["page"]["hidden"] = true;
  return values;
}

}  // namespace voicepress
