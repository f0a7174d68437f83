#include "site/page_values.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "site/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

constexpr const char* subscribe_folder = "subscribe/";
constexpr const char* search_folder = "search/";
constexpr std::size_t longest_preview = 300;  // bytes; search engines and link previews show about half of that

// The rules let nothing but web addresses through; a page that linked to "javascript:" would be a mistake of ours.
std::string checked_url(const std::string& url) {
  if (!is_web_url(url)) throw Error(ErrorKind::internal, "a page cannot link to '" + printable(url) + "'");
  return url;
}

// Icons that a page names itself; the others are the web manifest's.
Value::List icon_values(const std::vector<PublishedIcon>& icons, const std::string& to_show) {
  Value::List list;
  for (const PublishedIcon& icon : icons) {
    if (icon.use == "maskable" || icon.side > 192) continue;
    Value value;
    value["rel"] = icon.use == "apple" ? "apple-touch-icon" : "icon";
    value["sizes"] = fmt::format("{0}x{0}", icon.side);
    value["src"] = to_show + percent_encode_path(icon.path);
    list.push_back(std::move(value));
  }
  return list;
}

// "en-gb" -> "en_GB", as OpenGraph wants it.
std::string locale_of(std::string tag) {
  if (const std::size_t dash = tag.find('-'); dash != std::string::npos) {
    tag[dash] = '_';
    for (std::size_t i = dash + 1; i < tag.size(); ++i)
      if (tag[i] >= 'a' && tag[i] <= 'z') tag[i] = static_cast<char>(tag[i] - 'a' + 'A');
  }
  return tag;
}

PublishedImage cover_of(const Publication& publication) {
  PublishedImage cover = publication.image;
  if (trim(cover.alt).empty()) cover.alt = "Cover of " + *publication.show.title;
  return cover;
}

Value::List feed_values(const Publication& publication) {
  Value::List list;
  for (const FeedLink& feed : publication.feeds) {
    Value value;
    value["url"] = join_url(publication.url, feed.path);
    value["title"] = feed.title;
    value["type"] = feed.type;
    list.push_back(std::move(value));
  }
  return list;
}

// "images/cover-1a2b3c4d-300.webp 300w, …" of one type; the picture itself is the largest JPEG.
Value sources_of(const PublishedImage& image, std::string_view type, const std::string& to_show) {
  std::string list;
  const auto add = [&](const std::string& path, int width) {
    list += fmt::format("{}{}{} {}w", list.empty() ? "" : ", ", to_show, percent_encode_path(path), width);
  };
  for (const PublishedImageSize& size : image.sizes)
    if (size.type == type) add(size.path, size.width);
  if (!list.empty() && type == "image/jpeg") add(image.path, image.width);
  return text_or_no(list);
}

}  // namespace

void set_preview_image(Value& page, const Publication& publication, const PublishedImage& image) {
  page["image"] = join_url(publication.url, image.path);
  page["is_image_wide"] = 2 * image.width >= 3 * image.height;
  page["image_width"] = std::to_string(image.width);
  page["image_height"] = std::to_string(image.height);
  page["image_alt"] = image.alt;
}

std::string way_to_show(const std::string& page_path) {
  std::string way;
  for (const char c : page_path) way += c == '/' ? "../" : "";
  return way;
}

Value::List link_values(const std::vector<Link>& links) {
  Value::List list;
  for (const Link& link : links) {
    Value value;
    value["title"] = *link.title;
    value["url"] = checked_url(*link.url);
    list.push_back(std::move(value));
  }
  return list;
}

Value::List people_values(const Site& site, const std::vector<Person>& people, const std::string& to_show) {
  Value::List list;
  for (const Person& person : people) {
    Value value;
    value["name"] = *person.name;
    value["role"] = text_or_no(role_words(*person.role, site.language));
    value["url"] = person.url->empty() ? Value(false) : Value(checked_url(*person.url));
    value["page"] = way_to_page(site, to_show, person_path(*person.name));
    list.push_back(std::move(value));
  }
  return list;
}

Value image_values(const PublishedImage& image, const std::string& to_show) {
  Value value;
  value["src"] = to_show + percent_encode_path(image.path);
  value["width"] = std::to_string(image.width);
  value["height"] = std::to_string(image.height);
  value["alt"] = image.alt;
  value["jpegs"] = sources_of(image, "image/jpeg", to_show);
  value["webps"] = sources_of(image, "image/webp", to_show);
  return value;
}

namespace {

// The show's further pages, as far as there is something on them.
Value::List navigation_values(const Site& site, const std::string& page_path, const std::string& to_show) {
  Value::List list;
  const auto add = [&](const std::string& title, const std::string& path) {
    Value value;
    value["title"] = title;
    value["url"] = way_to_page(site, to_show, path);
    value["current"] = page_path == path;
    list.push_back(std::move(value));
  };
  const Outline& outline = site.outline;
  add(site.language.word("subscribe"), subscribe_folder);
  if (!outline.years.empty()) add(site.language.word("episodes"), folder_of(GroupKind::year));
  if (!outline.topics.empty()) add(site.language.word("topics"), folder_of(GroupKind::topic));
  if (!outline.people.empty()) add(site.language.word("people"), folder_of(GroupKind::person));
  if (outline.seasons.size() > 1)
    add(season_word_of(site.publication.show, site.language), folder_of(GroupKind::season));
  if (!outline.years.empty()) add(site.language.word("search"), search_folder);
  return list;
}

Value show_values(const Site& site, const std::string& page_path, const std::string& to_show) {
  Value of_show;
  const Publication& publication = site.publication;
  const Show& show = publication.show;
  of_show["title"] = *show.title;
  of_show["author"] = *show.author;
  of_show["description"] = *show.description;
  of_show["language"] = *show.language;
  of_show["direction"] = Language::runs_leftwards(*show.language) ? "rtl" : "ltr";
  of_show["copyright"] = text_or_no(*show.copyright);
  of_show["feed"] = join_url(publication.url, publication.feed_path);
  of_show["home"] = way_to_page(site, to_show, "");
  of_show["subscribe"] = way_to_page(site, to_show, subscribe_folder);
  of_show["archive"] =
      site.outline.years.empty() ? Value(false) : Value(way_to_page(site, to_show, folder_of(GroupKind::year)));
  of_show["cover"] = image_values(cover_of(publication), to_show);
  of_show["manifest"] = to_show + "manifest.webmanifest";
  set_list(of_show, "icons", icon_values(publication.icons, to_show));
  set_list(of_show, "navigation", navigation_values(site, page_path, to_show));
  set_list(of_show, "feeds", feed_values(publication));
  set_list(of_show, "hosts", people_values(site, show.hosts, to_show));
  set_list(of_show, "links", link_values(show.links));
  set_list(of_show, "community", link_values(show.community));
  set_list(of_show, "funding", link_values(show.funding));
  return of_show;
}

// There one of the links says that it is the page itself.
bool is_in_navigation(const std::string& page_path) {
  if (page_path == subscribe_folder || page_path == search_folder) return true;
  return std::any_of(all_group_kinds.begin(), all_group_kinds.end(),
                     [&](GroupKind kind) { return page_path == folder_of(kind); });
}

}  // namespace

std::string way_to_page(const Site& site, const std::string& to_show, const std::string& page_path) {
  const std::string way = to_show + percent_encode_path(page_path);
  if (site.publication.link_style == LinkStyle::to_files) return way + "index.html";
  return way.empty() ? "./" : way;
}

Value words_value(const Site& site) {
  Value words;
  for (const auto& [name, text] : site.language.all())
    words[name] = filled(text, {{"show", *site.publication.show.title}, {"author", *site.publication.show.author}});
  return words;
}

Value common_values(const Site& site, const std::string& page_path) {
  return common_values(site, page_path, way_to_show(page_path));
}

Value common_values(const Site& site, const std::string& page_path, const std::string& to_show) {
  const Publication& publication = site.publication;
  const Show& show = publication.show;
  Value values;
  Value& page = values["page"];
  page["title"] = *show.title;
  page["description"] = shortened(*show.description, longest_preview);
  page["address"] = page_path.empty() ? publication.url : join_url(publication.url, page_path);
  page["kind"] = "website";
  page["locale"] = locale_of(*show.language);
  set_preview_image(page, publication, publication.social_image ? *publication.social_image : cover_of(publication));
  page["audio"] = false;
  page["audio_type"] = false;
  for (const char* name :
       {"published", "json_ld", "player", "player_width", "player_height", "oembed_json", "oembed_xml"})
    page[name] = false;
  page["style"] = to_show + "style.css";
  page["script"] = to_show + "site.js";
  page["hidden"] = false;
  values["show"] = is_in_navigation(page_path)
                       ? show_values(site, page_path, to_show)
                       : Value(site.of_show.get(to_show, [&] { return show_values(site, page_path, to_show); }));
  return values;
}

std::string way_to_audio(const Rendition& rendition, const std::string& to_show) {
  return rendition.is_elsewhere() ? rendition.address : to_show + percent_encode_path(rendition.path);
}

Value episode_brief(const Site& site, const PublishedEpisode& published, const std::string& to_show) {
  const Episode& episode = *published.episode;
  const std::string& zone = *site.publication.show.timezone;
  const Rendition& enclosure = published.renditions.at(0);
  Value value;
  value["title"] = *episode.title;
  value["label"] = text_or_no(label_of(episode, site.publication.show, site.language));
  value["url"] = way_to_page(site, to_show, published.page_path);
  value["date"] = site.language.date(*episode.date, zone);
  value["datetime"] = format_rfc3339_in(*episode.date, zone);
  const bool is_unknown = enclosure.is_elsewhere() && enclosure.duration.count() == 0;
  value["duration"] = is_unknown ? Value(false) : Value(duration_words(enclosure.duration, site.language));
  value["duration_iso"] = duration_iso(enclosure.duration);
  value["badge"] = text_or_no(badge_words(published.shown_as, *episode.date, zone, site.language));
  value["summary"] = text_or_no(shortened(episode.short_text(), longest_preview));
  value["explicit"] = *episode.is_explicit;
  value["audio"] = way_to_audio(enclosure, to_show);
  value["audio_type"] = enclosure.type_of_file();
  return value;
}

Value brief_of(const Site& site, std::size_t index, const std::string& to_show) {
  return site.briefs.at(index).get(to_show,
                                   [&] { return episode_brief(site, site.publication.episodes.at(index), to_show); });
}

Value link_to_episode(const Site& site, std::size_t index, const std::string& to_show) {
  const PublishedEpisode& published = site.publication.episodes.at(index);
  Value value;
  value["title"] = *published.episode->title;
  value["url"] = way_to_page(site, to_show, published.page_path);
  return value;
}

}  // namespace voicepress
