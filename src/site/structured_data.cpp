#include "site/structured_data.h"

#include "base/dates.h"
#include "base/urls.h"
#include "site/page_values.h"
#include "site/words.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_description = 1000;  // bytes

// "</script>" and "<!--" would end or change the element around it, and the page is well-formed XML besides.
std::string for_script(const Json& json) {
  const std::string dumped = json.dump();
  const auto is_markup = [](char c) { return c == '<' || c == '>' || c == '&'; };
  std::string text;
  for (auto at = dumped.begin(); at != dumped.end();) {
    const auto next = std::find_if(at, dumped.end(), is_markup);
    text.append(at, next);
    at = next;
    if (at != dumped.end()) text += fmt::format("\\u{:04x}", static_cast<unsigned>(*at++));
  }
  return text;
}

Json person(const Person& of) {
  Json json = {{"@type", "Person"}, {"name", *of.name}};
  if (is_web_url(*of.url)) json["url"] = *of.url;
  return json;
}

Json image_of(const PublishedImage& image, const std::string& base) {
  return {
      {"@type", "ImageObject"}, {"url", join_url(base, image.path)}, {"width", image.width}, {"height", image.height}};
}

Json series_of(const Publication& publication) {
  return {{"@type", "PodcastSeries"},
          {"@id", publication.url},
          {"name", *publication.show.title},
          {"url", publication.url},
          {"webFeed", join_url(publication.url, publication.feed_path)}};
}

Json media_of(const PublishedEpisode& published, const std::string& base) {
  Json list = Json::array();
  for (const Rendition& rendition : published.renditions) {
    Json media = {{"@type", "AudioObject"},
                  {"contentUrl", rendition.address_in(base)},
                  {"encodingFormat", rendition.type_of_file()}};
    if (rendition.duration.count() > 0) media["duration"] = duration_iso(rendition.duration);
    if (rendition.bytes > 0) media["contentSize"] = std::to_string(rendition.bytes);
    list.push_back(std::move(media));
  }
  return list;
}

}  // namespace

std::string series_data(const Site& site) {
  const Publication& publication = site.publication;
  const Show& show = publication.show;
  Json json = {{"@context", "https://schema.org"}};
  json.update(series_of(publication));
  json["description"] = shortened(*show.description, longest_description);
  json["inLanguage"] = *show.language;
  json["identifier"] = publication.guid;
  json["image"] = image_of(publication.image, publication.url);
  json["author"] = {{"@type", "Organization"}, {"name", *show.author}};
  if (!show.owner_name->empty()) json["publisher"] = {{"@type", "Organization"}, {"name", *show.owner_name}};
  for (const Person& host : show.hosts) json["actor"].push_back(person(host));
  for (const Link& link : show.links) json["sameAs"].push_back(*link.url);
  return for_script(json);
}

std::string episode_data(const Site& site, std::size_t index) {
  const Publication& publication = site.publication;
  const PublishedEpisode& published = publication.episodes.at(index);
  const Episode& episode = *published.episode;
  const std::string& zone = *publication.show.timezone;
  Json json = {{"@context", "https://schema.org"},
               {"@type", "PodcastEpisode"},
               {"@id", join_url(publication.url, published.page_path)},
               {"url", join_url(publication.url, published.page_path)},
               {"name", *episode.title},
               {"datePublished", format_rfc3339_in(*episode.date, zone)}};
  if (const std::string text = shortened(episode.short_text(), longest_description); !text.empty())
    json["description"] = text;
  json["identifier"] = published.guid;
  json["inLanguage"] = episode.language->empty() ? *publication.show.language : *episode.language;
  const auto duration = published.renditions.at(0).duration;
  if (duration.count() > 0) json["timeRequired"] = json["duration"] = duration_iso(duration);
  json["associatedMedia"] = media_of(published, publication.url);
  json["image"] = image_of(published.image ? *published.image : publication.image, publication.url);
  if (episode.number) json["episodeNumber"] = **episode.number;
  if (episode.season)
    json["partOfSeason"] = {{"@type", "PodcastSeason"},
                            {"seasonNumber", **episode.season},
                            {"name", season_of(**episode.season, publication.show, site.language)}};
  json["partOfSeries"] = series_of(publication);
  for (const auto* people : {&episode.hosts, &episode.guests})
    for (const Person& each : *people) json["actor"].push_back(person(each));
  for (const auto& topic : episode.topics) json["keywords"].push_back(*topic);
  if (!published.transcripts.empty())
    json["transcript"] = join_url(publication.url, published.transcripts.front().path);
  return for_script(json);
}

std::string write_web_manifest(const Site& site) {
  const Publication& publication = site.publication;
  Json json = {{"name", *publication.show.title},
               {"short_name", *publication.show.title},
               {"description", shortened(*publication.show.description, longest_description)},
               {"lang", *publication.show.language},
               {"dir", Language::runs_leftwards(*publication.show.language) ? "rtl" : "ltr"},
               {"start_url", way_to_page(site, "", "")},
               {"scope", "./"},
               {"display", "minimal-ui"},
               {"background_color", "#faf8f4"},
               {"theme_color", "#faf8f4"}};
  json["icons"] = Json::array();
  for (const PublishedIcon& icon : publication.icons) {
    if (icon.side < 192) continue;
    json["icons"].push_back({{"src", icon.path},
                             {"sizes", fmt::format("{0}x{0}", icon.side)},
                             {"type", "image/png"},
                             {"purpose", icon.use == "maskable" ? "maskable" : "any"}});
  }
  return json.dump(2) + "\n";
}

}  // namespace voicepress
