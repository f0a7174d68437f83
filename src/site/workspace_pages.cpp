#include "site/workspace_pages.h"

#include "base/urls.h"
#include "site/builtin_files.h"
#include "site/words.h"

#include <algorithm>

namespace voicepress {

namespace {

// That of the shows, when they have one in common.
std::string language_of(const std::vector<ListedShow>& shows) {
  const bool is_common = std::all_of(shows.begin(), shows.end(),
                                     [&](const ListedShow& each) { return each.language == shows.front().language; });
  return !shows.empty() && is_common ? shows.front().language : "en";
}

std::string write(const std::string& name, const std::vector<ListedShow>& shows, const std::string& address) {
  const std::string tag = language_of(shows);
  const Language language(tag);
  Value words;
  for (const auto& [key, text] : language.all()) words[key] = text;
  Value page;
  page["language"] = tag;
  page["direction"] = Language::runs_leftwards(tag) ? "rtl" : "ltr";
  page["address"] = text_or_no(address);
  const bool has_image = !address.empty() && !shows.empty() && !shows.front().image.empty();
  page["image"] = has_image ? Value(join_url(address, shows.front().image)) : Value(false);
  page["image_alt"] = has_image ? Value(shows.front().title) : Value(false);
  Value::List list;
  std::string titles;
  for (const ListedShow& show : shows) {
    Value item;
    item["title"] = show.title;
    item["description"] = shortened(show.description, 300);
    item["url"] = show.page;
    item["from_root"] = is_web_url(show.page) ? show.page : "/" + show.page;
    item["image"] = text_or_no(show.image);
    item["language"] = show.language == tag ? Value(false) : Value(show.language);
    list.push_back(std::move(item));
    titles += (titles.empty() ? "" : ", ") + show.title;
  }
  page["description"] = shortened(titles, 300);
  set_list(page, "shows", std::move(list));
  const Templates templates = templates_from(builtin_workspace_pages());
  return Renderer(templates, words).render(name, page);
}

}  // namespace

std::string write_home_page(const std::vector<ListedShow>& shows, const std::string& address) {
  return write("home.mustache", shows, address);
}

// A host answers with it at any depth, and public/ is the root of the host: its paths begin there.
std::string write_missing_page(const std::vector<ListedShow>& shows) { return write("missing.mustache", shows, ""); }

std::string workspace_style() { return builtin_theme().style(); }

}  // namespace voicepress
