// The Podcasting 2.0 namespace: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
// Every web address in it must be https (rule P1): what has another one is left out.
#include "base/crypto.h"
#include "base/urls.h"
#include "feed/namespaces.h"
#include "feed/podcast_tags.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace voicepress::feed {

namespace {

bool same_people(const std::vector<Person>& some, const std::vector<Person>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), [](const Person& a, const Person& b) {
    return *a.name == *b.name && *a.role == *b.role && *a.group == *b.group && *a.url == *b.url && *a.image == *b.image;
  });
}

// The people of an item replace those of the channel (rule P5), so the hosts stand beside the guests again.
void add_people_to_item(XmlElement item, const Episode& episode, const ItemScope& scope) {
  if (episode.guests.empty() && same_people(episode.hosts, scope.hosts)) return;
  add_people(item, episode.hosts, episode.guests);
}

// What the show calls that season: its name, or "Series 2". Apps say "Season 2" by themselves.
std::string name_of_season(const ItemScope& scope, int number) {
  for (const SeasonName& season : scope.seasons)
    if (*season.number == number) return *season.name;
  const std::string& word = scope.season_word;
  return word.empty() || word == "Season" ? "" : word + " " + std::to_string(number);
}

// podcast:episode may lie between two whole numbers; itunes:episode stays the whole one (rule P6).
void add_numbers(XmlElement item, const Episode& episode, const ItemScope& scope) {
  if (episode.season && **episode.season >= 1) {
    XmlElement season = item.add("podcast:season", std::to_string(**episode.season));
    const std::string name = short_text(name_of_season(scope, **episode.season));
    if (!name.empty()) season.set("name", name);
  }
  const std::string number = episode.decimal_number                    ? fmt::format("{}", **episode.decimal_number)
                             : episode.number && **episode.number >= 1 ? std::to_string(**episode.number)
                                                                       : "";
  if (number.empty()) return;
  XmlElement element = item.add("podcast:episode", number);
  if (!episode.number_text->empty()) element.set("display", short_text(*episode.number_text, longest_label));
}

void add_companions(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  if (!is_https_url(scope.url)) return;
  for (const PublishedTranscript& transcript : published.transcripts) {
    XmlElement tag = item.add("podcast:transcript")
                         .set("url", join_url(scope.files_url, transcript.path))
                         .set("type", media_type(transcript.form))
                         .set("language", transcript.language.empty() ? scope.language : transcript.language);
    if (is_timed(transcript.form)) tag.set("rel", "captions");
  }
  if (published.chapters_path)
    item.add("podcast:chapters")
        .set("url", join_url(scope.files_url, *published.chapters_path))
        .set("type", "application/json+chapters");
}

// Every file of an episode that has several, the enclosure's own among them, so that an app can offer the choice. The
// bit rate is in bit/s, the checksum that of the whole file (rules P8 and P9).
void add_alternate_enclosures(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  if (published.renditions.size() < 2 || !is_https_url(scope.url)) return;
  for (const Rendition& rendition : published.renditions) {
    XmlElement enclosure = item.add("podcast:alternateEnclosure")
                               .set("type", media_type(rendition.format))
                               .set("length", std::to_string(rendition.bytes));
    if (const auto bitrate = rendition.bits_per_second(); bitrate > 0)
      enclosure.set("bitrate", std::to_string(bitrate));
    enclosure.set("title", title_of(rendition.format));
    if (const std::string codecs = codecs_of(rendition.format); !codecs.empty()) enclosure.set("codecs", codecs);
    if (&rendition == &published.renditions.front()) enclosure.set("default", "true");
    enclosure.add("podcast:source")
        .set("uri", join_url(scope.files_url, rendition.path))
        .set("contentType", media_type(rendition.format));
    enclosure.add("podcast:integrity")
        .set("type", "sri")
        .set("value", "sha384-" + to_base64(from_hex(rendition.sha384)));
  }
}

void add_soundbites(XmlElement item, const std::vector<Soundbite>& soundbites) {
  for (const Soundbite& soundbite : soundbites)
    item.add("podcast:soundbite", short_text(*soundbite.title))
        .set("startTime", seconds_text(*soundbite.start))
        .set("duration", seconds_text(*soundbite.duration));
}

}  // namespace

void declare_podcast(XmlElement rss) { rss.set("xmlns:podcast", "https://podcastindex.org/namespace/1.0"); }

void add_podcast_to_channel(XmlElement channel, const Publication& publication) {
  const Show& show = publication.show;
  channel.add("podcast:guid", publication.guid);
  channel.add("podcast:medium", show.channel.medium->empty() ? "podcast" : *show.channel.medium);
  XmlElement locked = channel.add("podcast:locked", *show.locked ? "yes" : "no");
  if (!show.owner_email->empty()) locked.set("owner", *show.owner_email);
  add_funding(channel, show.funding);
  for (const Person& host : show.hosts) add_person(channel, host);
  add_shared_tags(channel, show.tags, publication.pictures, publication.url);
  add_channel_tags(channel, show);
  add_live_items(channel, publication);
}

void add_podcast_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  add_numbers(item, episode, scope);
  add_companions(item, published, scope);
  add_alternate_enclosures(item, published, scope);
  add_people_to_item(item, episode, scope);
  add_replies(item, episode.replies);
  add_soundbites(item, episode.soundbites);
  add_funding(item, episode.funding);
  add_shared_tags(item, episode.tags, published.pictures, scope.files_url);
}

}  // namespace voicepress::feed
