// The Podcasting 2.0 namespace: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
// Every web address in it must be https (rule P1): what has another one is left out.
#include "base/crypto.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/namespaces.h"
#include "feed/person_roles.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <vector>

namespace voicepress::feed {

namespace {

constexpr std::size_t max_text_characters = 128;  // of names and titles (rule P4)

std::string short_text(std::string_view text) {
  const std::string plain = plain_text(text);
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < plain.size(); ++bytes) {
    const bool starts_character = (static_cast<unsigned char>(plain[bytes]) & 0xC0) != 0x80;
    if (starts_character && ++characters > max_text_characters) break;
  }
  return std::string(prefix_at_grapheme(plain, bytes));
}

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

void add_person(XmlElement parent, const Person& person) {
  const std::string name = short_text(*person.name);
  if (name.empty()) return;
  const std::string role = person.role->empty() ? "host" : lower_case(*person.role);
  XmlElement element = parent.add("podcast:person", name).set("role", role);
  const std::string_view group = group_of_role(role);
  if (!group.empty() && group != "cast") element.set("group", group);  // the cast is the default
  if (is_https_url(*person.image)) element.set("img", *person.image);
  if (is_https_url(*person.url)) element.set("href", *person.url);
}

bool same_people(const std::vector<Person>& some, const std::vector<Person>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), [](const Person& a, const Person& b) {
    return *a.name == *b.name && *a.role == *b.role && *a.url == *b.url && *a.image == *b.image;
  });
}

// The people of an item replace those of the channel (rule P5), so the hosts stand beside the guests again.
void add_people_to_item(XmlElement item, const Episode& episode, const ItemScope& scope) {
  if (episode.guests.empty() && same_people(episode.hosts, scope.hosts)) return;
  for (const Person& host : episode.hosts) add_person(item, host);
  for (const Person& guest : episode.guests) add_person(item, guest);
}

void add_numbers(XmlElement item, const Episode& episode, const ItemScope& scope) {
  if (episode.season && **episode.season >= 1) {
    const std::string number = std::to_string(**episode.season);
    XmlElement season = item.add("podcast:season", number);
    // Apps say "Season 2" by themselves; a name is for shows that call it something else.
    const std::string& word = scope.season_word;
    if (!word.empty() && word != "Season") season.set("name", short_text(word + " " + number));
  }
  if (episode.number && **episode.number >= 1) item.add("podcast:episode", std::to_string(**episode.number));
}

void add_companions(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  if (!is_https_url(scope.url)) return;
  for (const PublishedTranscript& transcript : published.transcripts) {
    XmlElement tag = item.add("podcast:transcript")
                         .set("url", join_url(scope.url, transcript.path))
                         .set("type", media_type(transcript.form))
                         .set("language", transcript.language.empty() ? scope.language : transcript.language);
    if (is_timed(transcript.form)) tag.set("rel", "captions");
  }
  if (published.chapters_path)
    item.add("podcast:chapters")
        .set("url", join_url(scope.url, *published.chapters_path))
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
        .set("uri", join_url(scope.url, rendition.path))
        .set("contentType", media_type(rendition.format));
    enclosure.add("podcast:integrity")
        .set("type", "sri")
        .set("value", "sha384-" + to_base64(from_hex(rendition.sha384)));
  }
}

void add_replies(XmlElement item, const std::vector<Reply>& replies) {
  for (const Reply& reply : replies)
    if (*reply.protocol == "disabled") {  // stands alone, without any other attribute (rule P15)
      item.add("podcast:socialInteract").set("protocol", "disabled");
      return;
    }
  for (const Reply& reply : replies) {
    // Other schemes than the web's are allowed: "at://" and "nostr:" are how those networks name a post.
    if (reply.uri->empty() || lower_case(*reply.uri).starts_with("http:")) continue;
    item.add("podcast:socialInteract").set("protocol", lower_case(*reply.protocol)).set("uri", *reply.uri);
  }
}

}  // namespace

void declare_podcast(XmlElement rss) { rss.set("xmlns:podcast", "https://podcastindex.org/namespace/1.0"); }

void add_podcast_to_channel(XmlElement channel, const Publication& publication) {
  const Show& show = publication.show;
  channel.add("podcast:guid", publication.guid);
  channel.add("podcast:medium", "podcast");
  XmlElement locked = channel.add("podcast:locked", *show.locked ? "yes" : "no");
  if (!show.owner_email->empty()) locked.set("owner", *show.owner_email);
  for (const Link& link : show.funding)
    if (is_https_url(*link.url)) channel.add("podcast:funding", short_text(*link.title)).set("url", *link.url);
  for (const Person& host : show.hosts) add_person(channel, host);
}

void add_podcast_to_item(XmlElement item, const PublishedEpisode& published, const ItemScope& scope) {
  const Episode& episode = published.episode;
  add_numbers(item, episode, scope);
  add_companions(item, published, scope);
  add_alternate_enclosures(item, published, scope);
  add_people_to_item(item, episode, scope);
  add_replies(item, episode.replies);
}

}  // namespace voicepress::feed
