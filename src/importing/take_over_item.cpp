#include "importing/take_over_item.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/notes_limits.h"
#include "importing/addresses.h"
#include "importing/html_to_markdown.h"
#include "importing/item_fields.h"
#include "importing/loose_date.h"
#include "importing/numbered_title.h"
#include "importing/plain_words.h"
#include "importing/slugs.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_title = 255;    // characters: rule title-length
constexpr std::size_t longest_name = 128;     // rule person-name
constexpr std::size_t longest_summary = 500;  // bytes; an excerpt that is longer is no summary
constexpr std::size_t longest_guid = 255;     // characters: rule guid-format
constexpr std::size_t most_topics = 20;

bool same_person(const FeedPerson& a, const FeedPerson& b) { return a.name == b.name && a.role == b.role; }

bool same_people(const std::vector<FeedPerson>& some, const std::vector<FeedPerson>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), same_person);
}

// Front matter refuses guids with blanks inside, and long ones.
bool fits_front_matter(const std::string& guid) {
  const bool is_plain =
      std::none_of(guid.begin(), guid.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
  return is_plain && guid.find("\xC2\xA0") == std::string::npos && count_codepoints(guid) <= longest_guid &&
         to_nfc(guid) == guid;
}

const FeedEnclosure* audio_of(const FeedItem& item) {
  for (const FeedEnclosure& each : item.enclosures)
    if (!each.url.empty() && each.type.starts_with("audio/")) return &each;
  for (const FeedEnclosure& each : item.enclosures)
    if (!each.url.empty() && !each.type.starts_with("image/")) return &each;
  return nullptr;
}

// The form that says most of when and who. The earlier one of equals, which is the show's own language more often.
const FeedFile* best_transcript(const std::vector<FeedFile>& transcripts) {
  const FeedFile* best = nullptr;
  for (const std::string& form : transcript_endings())
    for (const FeedFile& each : transcripts)
      if (best == nullptr && !each.url.empty() && transcript_ending(each) == form) best = &each;
  return best;
}

}  // namespace

std::vector<FeedPerson> tidy_people(const std::vector<FeedPerson>& people, std::vector<Remark>& not_kept,
                                    const std::string& about) {
  std::vector<FeedPerson> tidy;
  for (FeedPerson person : people) {
    person.name = cut_to(plain_line(person.name), longest_name);
    person.role = person.role.empty() ? "host" : lower_ascii(person.role);
    const bool is_known =
        std::any_of(tidy.begin(), tidy.end(), [&](const FeedPerson& p) { return same_person(p, person); });
    if (person.name.empty() || is_known) continue;
    for (std::string* address : {&person.url, &person.image}) {
      if (address->empty() || is_secure(*address)) continue;
      not_kept.push_back(
          {about, fmt::format("an address of {} that is not https: {}", person.name, printable(*address))});
      address->clear();
    }
    tidy.push_back(std::move(person));
  }
  return tidy;
}

void ItemTakeover::add(const FeedItem& item) {
  ImportedEpisode episode;
  episode.title = cut_to(plain_line(item.title.empty() ? item.itunes_title : item.title), longest_title);
  if (!take_identity(item, episode)) return;
  take_audio(item, episode);
  take_title(item, episode);
  take_notes(item, episode);
  take_people(item, episode);
  take_companions(item, episode);
  take_replies(item, episode);
  episode.extra = extra_fields(item.tags);
  for (const auto& [name, count] : item.other_tags)
    lose(episode, fmt::format("<{}>{}", printable(name), count > 1 ? fmt::format(", {} of them", count) : ""));
  show_.episodes.push_back(std::move(episode));
}

// An item without audio is no episode; of two with one guid, apps know only one.
bool ItemTakeover::take_identity(const FeedItem& item, ImportedEpisode& episode) {
  const FeedEnclosure* audio = audio_of(item);
  if (audio == nullptr) {
    lose(episode, "this item: it has no audio");
    return false;
  }
  episode.enclosure = *audio;
  episode.guid = item.guid;
  if (episode.guid.empty()) {
    episode.guid = audio->url;
    guess(episode, "it has no guid: the address of its audio was written down, by which apps know it");
  }
  if (!guids_.insert(episode.guid).second) {
    lose(episode, "this item: another one above it has the same guid, and apps know only one of them");
    return false;
  }
  episode.guid_in_text = fits_front_matter(episode.guid);
  if (!episode.guid_in_text) guess(episode, "its guid has blanks in it or is very long: it is kept in show.lock alone");
  if (item.date.empty()) {
    undated_.insert(episode.guid);
    return true;
  }
  const auto date = read_loose_date(item.date);
  if (!date) {
    undated_.insert(episode.guid);
    lose(episode, fmt::format("the date '{}', which nobody can read",
                              printable(std::string(prefix_at_grapheme(item.date, 60)))));
    return true;
  }
  episode.date = date->at;
  if (!date->guess.empty()) guess(episode, fmt::format("of the date '{}', {}", printable(item.date), date->guess));
  return true;
}

void ItemTakeover::take_audio(const FeedItem& item, ImportedEpisode& episode) {
  if (item.enclosures.size() > 1)
    lose(episode,
         fmt::format("{} of its {} enclosures: apps take one", item.enclosures.size() - 1, item.enclosures.size()));
  if (episode.enclosure.type.empty()) {
    episode.enclosure.type = type_by_address(episode.enclosure.url);
    guess(episode, "its audio has no type: " + episode.enclosure.type + " was written down");
  }
  episode.duration = duration_from(item.duration);
  if (episode.duration.count() == 0 && !item.duration.empty())
    lose(episode, fmt::format("its duration '{}'", printable(std::string(prefix_at_grapheme(item.duration, 40)))));
  episode.old_page = item.link;
  const auto is_explicit = explicit_from(item.is_explicit);
  if (is_explicit && *is_explicit != show_.is_explicit) episode.is_explicit = is_explicit;
}

void ItemTakeover::take_title(const FeedItem& item, ImportedEpisode& episode) {
  episode.season = number_from(item.season);
  episode.number = number_from(item.episode);
  if (!item.episode.empty() && !episode.number)
    lose(episode, fmt::format("its number '{}': episodes count from 1",
                              printable(std::string(prefix_at_grapheme(item.episode, 20)))));
  const std::string type = lower_ascii(item.type);
  if (type == "trailer") episode.type = EpisodeType::trailer;
  if (type == "bonus") episode.type = EpisodeType::bonus;
  if (episode.title.empty()) {
    episode.title = episode.number ? fmt::format("Episode {}", *episode.number) : last_part(episode.enclosure.url);
    if (episode.title.empty()) episode.title = "Untitled";
    guess(episode, "it has no title");
  }
  const NumberedTitle split = split_title(episode.title, show_.title, episode.number);
  episode.title = split.title;
  if (!episode.number && episode.type == EpisodeType::full) episode.number = split.number;
  if (!episode.season && episode.type == EpisodeType::full) episode.season = split.season;
  // Apps sort a season by numbers; a full episode cannot have the one without the other.
  if (episode.season && !episode.number && episode.type == EpisodeType::full) {
    lose(episode, fmt::format("its season {}: it has no number within it", *episode.season));
    episode.season.reset();
  }
}

void ItemTakeover::take_notes(const FeedItem& item, ImportedEpisode& episode) {
  const std::string& longer = item.content.size() >= item.description.size() ? item.content : item.description;
  const std::string& notes = longer.empty() ? item.summary : longer;
  const std::string base = item.link.empty() ? show_.old_feed : item.link;
  MarkdownNotes markdown = html_to_markdown(notes, base);
  episode.notes = std::move(markdown.text);
  for (const std::string& what : markdown.lost) lose(episode, what + " in its notes");
  Diagnostics problems;
  if (!content::check_notes_limits(episode.notes, {}, problems)) {
    episode.notes.clear();
    lose(episode, "its notes: " + problems.front().message);
  }
  // A short text beside the notes is what lists show.
  if (item.content.empty() || item.description.empty()) return;
  const std::string excerpt = collapse_spaces(plain_paragraphs(item.description));
  if (excerpt.size() <= longest_summary && excerpt != collapse_spaces(plain_paragraphs(item.content)))
    episode.summary = excerpt;
}

// The people of an item replace those of the show; guests stand by themselves.
void ItemTakeover::take_people(const FeedItem& item, ImportedEpisode& episode) {
  for (FeedPerson& person : tidy_people(item.people, show_.not_kept, episode.title))
    (person.role == "guest" ? episode.guests : episode.hosts).push_back(std::move(person));
  if (same_people(episode.hosts, show_.hosts)) episode.hosts.clear();
  for (const std::string& topic : item.topics) {
    const std::string line = cut_to(plain_line(topic), longest_name);
    const bool is_known = std::find(episode.topics.begin(), episode.topics.end(), line) != episode.topics.end();
    if (!line.empty() && !is_known && episode.topics.size() < most_topics) episode.topics.push_back(line);
  }
}

void ItemTakeover::take_companions(const FeedItem& item, ImportedEpisode& episode) {
  if (item.image != show_.image_address) episode.image_address = item.image;
  int dropped = 0;
  episode.chapters = chapters_from(item.chapters, episode.duration, dropped);
  if (dropped > 0)
    lose(episode, fmt::format("{} chapters without a title and a time of their own within the episode", dropped));
  episode.chapters_source = item.chapters_file;
  const FeedFile* transcript = best_transcript(item.transcripts);
  if (transcript != nullptr) episode.transcript_source = *transcript;
  const std::size_t others = item.transcripts.size() - (transcript == nullptr ? 0 : 1);
  if (others > 0)
    lose(episode, transcript == nullptr ? fmt::format("its {} transcripts: none is WebVTT, SRT or JSON", others)
                                        : fmt::format("{} more transcripts in other forms", others));
}

void ItemTakeover::take_replies(const FeedItem& item, ImportedEpisode& episode) {
  static constexpr std::array<std::string_view, 8> protocols = {"activitypub", "twitter", "lightning", "atproto",
                                                                "hive",        "matrix",  "nostr",     "disabled"};
  for (const FeedReply& reply : item.replies) {
    const std::string protocol = lower_ascii(reply.protocol), uri = protocol == "disabled" ? "" : reply.uri;
    const bool is_known = std::find(protocols.begin(), protocols.end(), protocol) != protocols.end();
    const bool leads = protocol == "disabled" || (!uri.empty() && !lower_ascii(uri).starts_with("http:") &&
                                                  uri.find_first_of(" \"<>\n") == std::string::npos);
    if (is_known && leads)
      episode.replies.push_back({protocol, uri});
    else
      lose(episode, fmt::format("podcast:socialInteract '{}'", printable(reply.protocol)));
  }
  if (std::any_of(episode.replies.begin(), episode.replies.end(), [](auto& r) { return r.protocol == "disabled"; }))
    episode.replies = {{"disabled", ""}};
}

void ItemTakeover::finish(const std::string& feed_date) {
  settle_dates(feed_date);
  std::stable_sort(show_.episodes.begin(), show_.episodes.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  settle_names();
}

// The feed's order says between which dates an episode belongs: newest first.
void ItemTakeover::settle_dates(const std::string& feed_date) {
  auto& episodes = show_.episodes;
  const auto has_date = [&](const ImportedEpisode& e) { return undated_.count(e.guid) == 0; };
  const auto first = std::find_if(episodes.begin(), episodes.end(), has_date);
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    if (has_date(episodes[i])) continue;
    if (i > 0) {
      episodes[i].date = std::max(Instant{}, episodes[i - 1].date - std::chrono::seconds{1});
    } else if (first != episodes.end()) {
      episodes[i].date = first->date + std::chrono::seconds{first - episodes.begin()};
    } else {
      const auto known = read_loose_date(feed_date);
      episodes[i].date = known ? known->at : choices_.now;
    }
    guess(episodes[i], fmt::format("it has no date that can be read: {} was written down, by its place in the feed",
                                   format_rfc3339(episodes[i].date)));
  }
}

void ItemTakeover::settle_names() {
  Slugs slugs;
  for (const ImportedEpisode& episode : show_.episodes)
    slugs.reserve(slug_in_address(episode.enclosure.url, show_.url));
  int number = 0;
  for (ImportedEpisode& episode : show_.episodes) {
    ++number;
    const std::string own = slug_in_address(episode.enclosure.url, show_.url);
    const std::string wanted = own.empty() ? slug_for(episode, number) : own;
    episode.slug = !own.empty() && slugs.claim(own) ? own : slugs.free_one(wanted);
    episode.file = fmt::format("episodes/{}-{}.md", format_iso_date(episode.date, "UTC"), episode.slug);
  }
}

}  // namespace voicepress::importing
