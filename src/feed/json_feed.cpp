#include "feed/json_feed.h"

#include "base/dates.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/item.h"
#include "feed/item_parts.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using nlohmann::ordered_json;

ordered_json people_of(const std::vector<Person>& people) {
  ordered_json list = ordered_json::array();
  for (const Person& person : people) {
    const std::string name = feed::plain_text(*person.name);
    if (name.empty()) continue;
    ordered_json entry = {{"name", name}};
    if (is_web_url(*person.url)) entry["url"] = *person.url;
    if (is_web_url(*person.image)) entry["avatar"] = *person.image;
    list.push_back(std::move(entry));
  }
  return list;
}

// All have one title: that says that they are the same in several formats (JSON Feed, "attachments").
ordered_json attachments_of(const PublishedEpisode& published, const ItemScope& scope) {
  ordered_json list = ordered_json::array();
  for (const Rendition& rendition : published.renditions) {
    ordered_json attachment = {{"url", rendition.address_in(scope.url)},
                               {"mime_type", rendition.type_of_file()},
                               {"title", feed::plain_text(*published.episode->title)}};
    if (rendition.bytes > 0) attachment["size_in_bytes"] = rendition.bytes;
    const std::int64_t seconds = (rendition.duration.count() + 500) / 1000;
    const bool is_unknown = rendition.is_elsewhere() && rendition.duration.count() == 0;
    if (!is_unknown) attachment["duration_in_seconds"] = std::max<std::int64_t>(1, seconds);
    list.push_back(std::move(attachment));
  }
  return list;
}

ordered_json podcast_of(const PublishedEpisode& published, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  ordered_json podcast;
  if (episode.season && **episode.season >= 1) podcast["season"] = **episode.season;
  if (episode.number && **episode.number >= 1) podcast["episode"] = **episode.number;
  podcast["type"] = to_string(*episode.type);
  podcast["explicit"] = *episode.is_explicit;
  if (published.chapters_path) podcast["chapters"] = join_url(scope.url, *published.chapters_path);
  if (!published.transcripts.empty()) podcast["transcript"] = join_url(scope.url, published.transcripts.front().path);
  return podcast;
}

ordered_json head_of(const Publication& publication, const FeedView& view) {
  const Show& show = publication.show;
  ordered_json head = {{"version", "https://jsonfeed.org/version/1.1"},
                       {"title", view.title},
                       {"home_page_url", publication.url},
                       {"feed_url", join_url(publication.url, json_feed_path)},
                       {"description", trim(legal_xml_only(*show.description))},
                       {"icon", join_url(publication.url, publication.image.path)}};
  ordered_json authors = people_of(show.hosts);
  if (!show.author->empty())
    authors.insert(authors.begin(), ordered_json::object({{"name", feed::plain_text(*show.author)}}));
  if (!authors.empty()) head["authors"] = std::move(authors);
  head["language"] = *show.language;
  head["_podcast"] = {{"about", "https://podcastindex.org/namespace/1.0"},
                      {"guid", publication.guid},
                      {"type", *show.type == ShowType::serial ? "serial" : "episodic"},
                      {"explicit", *show.is_explicit},
                      {"rss", join_url(publication.url, publication.feed_path)}};
  head["items"] = ordered_json::array();
  return head;
}

}  // namespace

std::string json_item(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  feed::enclosure_of(published);
  ordered_json item = {{"id", published.guid},
                       {"url", join_url(scope.url, published.page_path)},
                       {"title", feed::plain_text(*episode.title)}};
  // One of the two must be there, also where there is nothing to say.
  item["content_html"] = notes.html;
  if (const std::string summary = feed::plain_text(episode.short_text()); !summary.empty()) item["summary"] = summary;
  if (published.image) item["image"] = join_url(scope.url, published.image->path);
  item["date_published"] = format_rfc3339(*episode.date);
  std::vector<Person> people = episode.hosts;
  people.insert(people.end(), episode.guests.begin(), episode.guests.end());
  if (ordered_json authors = people_of(people); !authors.empty()) item["authors"] = std::move(authors);
  ordered_json tags = ordered_json::array();
  for (const Located<std::string>& topic : episode.topics)
    if (std::string tag = feed::plain_text(*topic); !tag.empty()) tags.push_back(std::move(tag));
  if (!tags.empty()) item["tags"] = std::move(tags);
  item["attachments"] = attachments_of(published, scope);
  item["_podcast"] = podcast_of(published, scope);
  return item.dump();
}

FeedFrame json_frame(const Publication& publication, const FeedView& view) {
  static constexpr std::string_view end = "]\n}";  // of an empty list at the end of the head
  std::string head = head_of(publication, view).dump(2);
  head.resize(head.size() - end.size());
  const bool is_empty = view.episodes.empty();
  return {head + (is_empty ? "" : "\n    "), ",\n    ", std::string(is_empty ? "" : "\n  ").append(end) + "\n"};
}

}  // namespace voicepress
