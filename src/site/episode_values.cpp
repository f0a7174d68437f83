#include "base/dates.h"
#include "base/text.h"
#include "base/urls.h"
#include "site/listening_values.h"
#include "site/oembed.h"
#include "site/page_notes.h"
#include "site/page_values.h"
#include "site/structured_data.h"
#include "site/words.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::size_t longest_preview = 300;  // bytes

void set_head(Value& page, const Site& site, std::size_t index) {
  const Publication& publication = site.publication;
  const PublishedEpisode& published = publication.episodes.at(index);
  const std::string& slug = *published.episode->slug;
  const Rendition& enclosure = published.renditions.at(0);
  const std::string preview = shortened(published.episode->short_text(), longest_preview);
  page["title"] = fmt::format("{} · {}", *published.episode->title, *publication.show.title);
  if (!preview.empty()) page["description"] = preview;
  page["kind"] = "article";
  page["audio"] = enclosure.address_in(publication.url);
  page["audio_type"] = enclosure.type_of_file();
  page["published"] = format_rfc3339_in(*published.episode->date, *publication.show.timezone);
  page["json_ld"] = episode_data(site, index);
  if (publication.show.site_parts.embed) {
    page["player"] = join_url(publication.url, embed_path_for(slug));
    page["player_width"] = std::to_string(embed_width);
    page["player_height"] = std::to_string(embed_height);
    page["oembed_json"] = join_url(publication.url, oembed_json_path_for(slug));
    page["oembed_xml"] = join_url(publication.url, oembed_xml_path_for(slug));
  }
  if (const auto& image = published.social_image ? published.social_image : published.image)
    set_preview_image(page, publication, *image);
}

// The other files are offered beside the download of the enclosure.
void set_downloads(Value& value, const PublishedEpisode& published, const Language& language,
                   const std::string& to_show) {
  const std::vector<Rendition>& files = published.renditions;
  value["download_size"] = files.at(0).bytes == 0 ? Value(false) : Value(size_words(files.at(0).bytes, language));
  Value::List others;
  for (std::size_t i = 1; i < files.size(); ++i) {
    Value item;
    item["title"] = title_of(files[i].format);
    item["url"] = to_show + percent_encode_path(files[i].path);
    item["type"] = media_type(files[i].format);
    item["size"] = size_words(files[i].bytes, language);
    others.push_back(std::move(item));
  }
  set_list(value, "other_downloads", std::move(others));
}

void set_corrections(Value& value, const Episode& episode, const Site& site) {
  const std::string& zone = *site.publication.show.timezone;
  Value::List corrections;
  for (const AudioCorrection& correction : episode.corrections) {
    Value item;
    item["date"] = site.language.date(*correction.date, zone);
    item["datetime"] = format_iso_date(*correction.date, zone);
    item["what"] = *correction.what;
    corrections.push_back(std::move(item));
  }
  set_list(value, "corrections", std::move(corrections));
}

Value related_values(const Site& site, const RelatedEpisode& related, const std::string& words,
                     const std::string& to_show) {
  Value value;
  value["kind"] = words;
  value["title"] = related.title;
  value["url"] = way_to_page(site, to_show, related.page_path);
  value["language"] = related.language;
  return value;
}

// An edition names what it was made from, and that names its editions.
void set_editions(Value& value, const PublishedEpisode& published, const Site& site, const std::string& to_show) {
  Value::List list;
  if (published.original)
    list.push_back(
        related_values(site, *published.original, original_words(published.original->kind, site.language), to_show));
  for (const RelatedEpisode& edition : published.editions)
    list.push_back(related_values(site, edition, edition_words(edition.kind, site.language), to_show));
  set_list(value, "editions", std::move(list));
}

void set_replies(Value& value, const Episode& episode, const Language& language) {
  Value::List replies;
  bool closed = false;
  for (const Reply& reply : episode.replies) {
    if (*reply.protocol == "disabled") {
      closed = true;
      continue;
    }
    Value item;
    item["text"] = reply_words(*reply.protocol, language);
    // Addresses such as "nostr:…" open in few browsers: they are shown for copying, not linked.
    item["url"] = is_web_url(*reply.uri) ? Value(*reply.uri) : Value(false);
    item["uri"] = *reply.uri;
    replies.push_back(std::move(item));
  }
  value["replies_closed"] = closed && replies.empty();
  set_list(value, "replies", std::move(replies));
}

void set_topics(Value& value, const Site& site, const Episode& episode, const std::string& to_show) {
  Value::List topics;
  for (const auto& topic : episode.topics) {
    Value item;
    item["title"] = *topic;
    item["url"] = way_to_page(site, to_show, topic_path(*topic));
    topics.push_back(std::move(item));
  }
  set_list(value, "topics", std::move(topics));
}

// The episodes before and after it, and those that have most in common with it.
void set_neighbours(Value& value, const Site& site, std::size_t index, const std::string& to_show) {
  const bool has_next = index > 0, has_previous = index + 1 < site.publication.episodes.size();
  value["next"] = has_next ? link_to_episode(site, index - 1, to_show) : Value(false);
  value["previous"] = has_previous ? link_to_episode(site, index + 1, to_show) : Value(false);
  Value::List related;
  for (const std::size_t other : site.outline.related.at(index)) related.push_back(brief_of(site, other, to_show));
  set_list(value, "related", std::move(related));
}

std::string linked_notes(const PublishedEpisode& published, const std::string& to_show) {
  const Rendition& enclosure = published.renditions.at(0);
  return notes_for_page(published.episode->notes.html,
                        {way_to_audio(enclosure, to_show), enclosure.duration, published.insertions});
}

// A page beside the episode's own.
Value beside_episode(const Site& site, const PublishedEpisode& published, const std::string& folder) {
  Value values = common_values(site, folder);
  values["page"]["title"] = fmt::format("{} · {}", *published.episode->title, *site.publication.show.title);
  const std::string preview = shortened(published.episode->short_text(), longest_preview);
  if (!preview.empty()) values["page"]["description"] = preview;
  values["episode"] = episode_brief(site, published, way_to_show(folder));
  return values;
}

}  // namespace

Value transcript_page_values(const Site& site, std::size_t index) {
  const PublishedEpisode& published = site.publication.episodes.at(index);
  const std::string folder = transcript_folder_of(published);
  Value values = beside_episode(site, published, folder);
  Value& page = values["page"];
  page["title"] = fmt::format("{}: {} · {}", site.language.word("transcript"), *published.episode->title,
                              *site.publication.show.title);
  page["kind"] = "article";
  set_transcript(values["episode"], site, published, way_to_show(folder));
  return values;
}

// Search engines are sent to the episode's page.
Value embed_page_values(const Site& site, std::size_t index) {
  const PublishedEpisode& published = site.publication.episodes.at(index);
  const std::string folder = embed_path_for(*published.episode->slug), to_show = way_to_show(folder);
  Value values = beside_episode(site, published, folder);
  values["page"]["address"] = join_url(site.publication.url, published.page_path);
  values["page"]["hidden"] = true;
  set_player(values["episode"], site, published, to_show);
  set_chapters(values["episode"], published, to_show);
  return values;
}

Value episode_page_values(const Site& site, std::size_t index) {
  const PublishedEpisode& published = site.publication.episodes.at(index);
  const Episode& episode = *published.episode;
  const std::string to_show = way_to_show(published.page_path);
  Value values = common_values(site, published.page_path);
  set_head(values["page"], site, index);

  Value& value = values["episode"];
  value = episode_brief(site, published, to_show);
  value["summary"] = text_or_no(trim(*episode.summary));
  set_downloads(value, published, site.language, to_show);
  set_player(value, site, published, to_show);
  value["image"] = published.image ? image_values(*published.image, to_show) : Value(false);
  value["notes"] = text_or_no(linked_notes(published, to_show));
  value["language"] = text_or_no(*episode.language);
  value["pull_quote"] = text_or_no(*episode.pull_quote);
  value["article"] = is_web_url(*episode.article) ? Value(*episode.article) : Value(false);
  value["season_page"] =
      episode.season ? Value(way_to_page(site, to_show, season_path(**episode.season))) : Value(false);
  std::vector<Person> people = episode.hosts;
  people.insert(people.end(), episode.guests.begin(), episode.guests.end());
  set_list(value, "people", people_values(site, people, to_show));
  set_list(value, "links", link_values(episode.links));
  set_topics(value, site, episode, to_show);
  set_chapters(value, published, to_show);
  set_transcript(value, site, published, to_show);
  set_corrections(value, episode, site);
  set_editions(value, published, site, to_show);
  set_replies(value, episode, site.language);
  set_neighbours(value, site, index, to_show);
  return values;
}

}  // namespace voicepress
