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

constexpr std::size_t longest_preview = 300;  // bytes; search engines and link previews show about half of that

// The rules let nothing but web addresses through; a page that linked to "javascript:" would be a mistake of ours.
std::string checked_url(const std::string& url) {
  if (!is_web_url(url)) throw Error(ErrorKind::internal, "a page cannot link to '" + printable(url) + "'");
  return url;
}

void set_preview_image(Value& page, const Publication& publication, const PublishedImage& image) {
  page["image"] = join_url(publication.url, image.path);
  page["image_width"] = std::to_string(image.width);
  page["image_height"] = std::to_string(image.height);
  page["image_alt"] = image.alt;
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

Value::List people_values(const std::vector<Person>& people) {
  Value::List list;
  for (const Person& person : people) {
    Value value;
    value["name"] = *person.name;
    value["role"] = text_or_no(*person.role);
    value["url"] = person.url->empty() ? Value(false) : Value(checked_url(*person.url));
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

Value common_values(const Publication& publication, const std::string& page_path) {
  const Show& show = publication.show;
  const std::string to_show = way_to_show(page_path);
  Value values;
  Value& page = values["page"];
  page["title"] = *show.title;
  page["description"] = shortened(*show.description, longest_preview);
  page["address"] = page_path.empty() ? publication.url : join_url(publication.url, page_path);
  page["kind"] = "website";
  set_preview_image(page, publication, cover_of(publication));
  page["audio"] = false;
  page["audio_type"] = false;
  page["style"] = to_show + "style.css";
  page["hidden"] = false;

  Value& of_show = values["show"];
  of_show["title"] = *show.title;
  of_show["author"] = *show.author;
  of_show["description"] = *show.description;
  of_show["language"] = *show.language;
  of_show["copyright"] = text_or_no(*show.copyright);
  of_show["feed"] = join_url(publication.url, publication.feed_path);
  of_show["home"] = to_show.empty() ? "./" : to_show;
  of_show["cover"] = image_values(cover_of(publication), to_show);
  set_list(of_show, "feeds", feed_values(publication));
  set_list(of_show, "hosts", people_values(show.hosts));
  set_list(of_show, "links", link_values(show.links));
  set_list(of_show, "community", link_values(show.community));
  set_list(of_show, "funding", link_values(show.funding));
  return values;
}

std::string way_to_audio(const Rendition& rendition, const std::string& to_show) {
  return rendition.is_elsewhere() ? rendition.address : to_show + percent_encode_path(rendition.path);
}

Value episode_brief(const Publication& publication, const PublishedEpisode& published, const std::string& to_show) {
  const Episode& episode = published.episode;
  const std::string& zone = *publication.show.timezone;
  const Rendition& enclosure = published.renditions.at(0);
  Value value;
  value["title"] = *episode.title;
  value["label"] = text_or_no(label_of(episode, publication.show));
  value["url"] = to_show + percent_encode_path(published.page_path);
  value["date"] = format_long_date(*episode.date, zone);
  value["datetime"] = format_rfc3339_in(*episode.date, zone);
  const bool is_unknown = enclosure.is_elsewhere() && enclosure.duration.count() == 0;
  value["duration"] = is_unknown ? Value(false) : Value(duration_words(enclosure.duration));
  value["duration_iso"] = duration_iso(enclosure.duration);
  value["badge"] = text_or_no(badge_words(published.shown_as, *episode.date, zone));
  value["summary"] = text_or_no(shortened(episode.short_text(), longest_preview));
  value["explicit"] = *episode.is_explicit;
  value["audio"] = way_to_audio(enclosure, to_show);
  value["audio_type"] = enclosure.type_of_file();
  return value;
}

Value show_page_values(const Publication& publication) {
  Value values = common_values(publication, "");
  Value::List episodes;
  for (const PublishedEpisode& each : publication.episodes) episodes.push_back(episode_brief(publication, each, ""));
  values["count"] = count_words(episodes.size());
  values["latest"] = episodes.empty() ? Value(false) : episodes.front();
  set_list(values, "episodes", std::move(episodes));
  return values;
}

Value withdrawn_page_values(const Publication& publication, const WithdrawnEpisode& withdrawn) {
  Value values = common_values(publication, withdrawn.page_path);
  Value& page = values["page"];
  page["title"] = fmt::format("Withdrawn · {}", *publication.show.title);
  page["description"] = "This episode was withdrawn.";
  page["hidden"] = true;
  values["withdrawn"]["title"] = text_or_no(withdrawn.title);
  return values;
}

}  // namespace voicepress
