#include "site/template_names.h"

#include "site/language.h"

#include <map>
#include <utility>

namespace voicepress {

namespace {

using Names = std::vector<TemplateName>;

// Of the page's head and of the show.
const Names& show_names() {
  static const Names names = {
      {"page", "what the head of the page needs"},
      {"page.title", "for the browser's tab"},
      {"page.description", "one or two sentences for search engines and link previews"},
      {"page.address", "the page's own address, absolute"},
      {"page.kind", "'website' or 'article', as link previews call it"},
      {"page.locale", "the language as link previews call it: 'en_GB'"},
      {"page.image", "address of the image for link previews, absolute"},
      {"page.image_width", "in pixels"},
      {"page.image_height", "in pixels"},
      {"page.image_alt", "what the image shows"},
      {"page.is_image_wide", "yes when link previews are to show it large, over the title"},
      {"page.audio", "address of the audio, absolute; or no"},
      {"page.audio_type", "'audio/mpeg'"},
      {"page.published", "the date for machines; or no"},
      {"page.json_ld", "what the page says to search engines (JSON-LD): print with three braces; or no"},
      {"page.player", "address of the player that other sites may embed, absolute; or no"},
      {"page.player_width", "in pixels; or no"},
      {"page.player_height", "in pixels; or no"},
      {"page.oembed_json", "address of what oEmbed says of the page, absolute; or no"},
      {"page.oembed_xml", "likewise as XML; or no"},
      {"page.style", "path of style.css from this page"},
      {"page.script", "path of site.js from this page"},
      {"page.hidden", "yes when search engines should leave the page out"},
      {"show", "the show"},
      {"show.title", ""},
      {"show.author", ""},
      {"show.description", "plain text; may have several paragraphs"},
      {"show.language", "'en-gb'"},
      {"show.direction", "'ltr', or 'rtl' where the language runs from right to left"},
      {"show.copyright", "the owner's name; or no"},
      {"show.feed", "address of the feed, absolute"},
      {"show.has_feeds", "yes when there are any"},
      {"show.feeds", "every feed, the main one first: further formats, seasons and topics, Atom and JSON Feed"},
      {"show.feeds.url", "absolute"},
      {"show.feeds.title", ""},
      {"show.feeds.type", "'application/rss+xml'"},
      {"show.home", "path of the show's page from this page"},
      {"show.subscribe", "path of the page that tells how to subscribe"},
      {"show.archive", "path of the list of all years; or no while there is no episode"},
      {"show.has_navigation", "yes when there are any"},
      {"show.navigation", "the show's further pages"},
      {"show.navigation.title", ""},
      {"show.navigation.url", "path from this page"},
      {"show.navigation.current", "yes on that page itself"},
      {"show.has_icons", "yes when there are any"},
      {"show.icons", "icons for tabs and home screens, PNG"},
      {"show.icons.rel", "'icon' or 'apple-touch-icon'"},
      {"show.icons.sizes", "'192x192'"},
      {"show.icons.src", "path from this page"},
      {"show.manifest", "path of the web manifest from this page"},
      {"show.cover", "the cover"},
      {"show.cover.src", "path from this page"},
      {"show.cover.width", "in pixels"},
      {"show.cover.height", "in pixels"},
      {"show.cover.alt", "what the cover shows"},
      {"show.cover.jpegs", "the same in several widths, for srcset; or no"},
      {"show.cover.webps", "likewise as WebP; or no"},
      {"show.has_hosts", "yes when there are any"},
      {"show.hosts", "list of people"},
      {"show.hosts.name", ""},
      {"show.hosts.role", "'host'"},
      {"show.hosts.url", "address; or no"},
      {"show.hosts.page", "path of their page from this page"},
      {"show.has_links", "yes when there are any"},
      {"show.links", "where to listen"},
      {"show.links.title", ""},
      {"show.links.url", ""},
      {"show.has_community", "yes when there are any"},
      {"show.community", "groups to join"},
      {"show.community.title", ""},
      {"show.community.url", ""},
      {"show.has_funding", "yes when there are any"},
      {"show.funding", "ways to support the show"},
      {"show.funding.title", ""},
      {"show.funding.url", ""},
  };
  return names;
}

// Texts without a place to fill are for templates; the others are filled where they are needed.
void add_words(Names& names) {
  static const Language english("en");
  for (const auto& [name, text] : english.all()) {
    const std::string whole = filled(text, {{"show", "…"}, {"author", "…"}});
    if (whole.find('{') == std::string::npos) names.push_back({"words." + name, text});
  }
}

// On every page.
const Names& common_names() {
  static const Names names = [] {
    Names all = show_names();
    all.push_back({"words", "what pages say, in the show's language"});
    add_words(all);
    return all;
  }();
  return names;
}

// Of an episode, wherever it is shown: `latest`, an item of `episodes`, or `episode`.
Names names_of_episode(const std::string& path, std::string_view meaning) {
  const std::vector<std::pair<const char*, std::string_view>> fields = {
      {"title", ""},
      {"label", "'Series 1, episode 2'; or no"},
      {"url", "path of its page from this page"},
      {"date", "'21 March 2019'"},
      {"datetime", "the date for machines"},
      {"duration", "'28 min'"},
      {"duration_iso", "the duration for machines"},
      {"badge", "'Draft' or 'Scheduled: Thursday 16 April 2026 06:00', in previews alone; or no"},
      {"summary", "plain text; or no"},
      {"explicit", "yes or no"},
      {"audio", "path of the audio from this page"},
      {"audio_type", "'audio/mpeg'"},
  };
  Names names = {{path, meaning}};
  for (const auto& [field, field_meaning] : fields) names.push_back({path + "." + field, field_meaning});
  return names;
}

// Only on an episode's own page.
const Names& episode_page_names() {
  static const Names names = {
      {"episode.download_size", "'12.4 MB'"},
      {"episode.has_other_downloads", "yes when there are any"},
      {"episode.other_downloads", "the episode in other formats than the player's"},
      {"episode.other_downloads.title", "'M4A (AAC)', 'Small download'"},
      {"episode.other_downloads.url", "path of the file from this page"},
      {"episode.other_downloads.type", "'audio/mp4'"},
      {"episode.other_downloads.size", "'6.1 MB'"},
      {"episode.image", "its own image; or no"},
      {"episode.image.src", "path from this page"},
      {"episode.image.width", "in pixels"},
      {"episode.image.height", "in pixels"},
      {"episode.image.alt", "what the image shows"},
      {"episode.image.jpegs", "the same in several widths, for srcset; or no"},
      {"episode.image.webps", "likewise as WebP; or no"},
      {"episode.notes", "the show notes as safe HTML: print with three braces; or no"},
      {"episode.language", "'cy', where it is not the show's; or no"},
      {"episode.has_corrections", "yes when there are any"},
      {"episode.corrections", "what was changed after it went out"},
      {"episode.corrections.date", "'12 March 2026'"},
      {"episode.corrections.datetime", "the date for machines"},
      {"episode.corrections.what", ""},
      {"episode.has_editions", "yes when there are any"},
      {"episode.editions", "what it was made from, or what was made from it"},
      {"episode.editions.kind", "'Short edition'"},
      {"episode.editions.title", ""},
      {"episode.editions.url", "path of its page from this page"},
      {"episode.editions.language", "'cy'"},
      {"episode.pull_quote", "or no"},
      {"episode.article", "address of the companion article; or no"},
      {"episode.has_people", "yes when there are any"},
      {"episode.people", "hosts, then guests"},
      {"episode.people.name", ""},
      {"episode.people.role", "'guest'"},
      {"episode.people.url", "address; or no"},
      {"episode.people.page", "path of their page from this page"},
      {"episode.has_links", "yes when there are any"},
      {"episode.links", "further reading"},
      {"episode.links.title", ""},
      {"episode.links.url", ""},
      {"episode.has_topics", "yes when there are any"},
      {"episode.topics", "list of topics"},
      {"episode.topics.title", ""},
      {"episode.topics.url", "path of the topic's page from this page"},
      {"episode.season_page", "path of its season's page from this page; or no"},
      {"episode.next", "the episode that came after it; or no"},
      {"episode.next.title", ""},
      {"episode.next.url", "path of its page from this page"},
      {"episode.previous", "the episode that came before it; or no"},
      {"episode.previous.title", ""},
      {"episode.previous.url", "path of its page from this page"},
      {"episode.has_related", "yes when there are any"},
      {"episode.replies_closed", "yes when the producer wants no replies"},
      {"episode.has_replies", "yes when there is a place to answer"},
      {"episode.replies", "where listeners answer"},
      {"episode.replies.text", "'Reply on Mastodon or elsewhere in the fediverse'"},
      {"episode.replies.url", "address for a browser; or no"},
      {"episode.replies.uri", "address as given"},
  };
  return names;
}

// Of a page with a player.
const Names& player_names() {
  static const Names names = {
      {"episode.id", "the episode's guid: under it a browser remembers where its listener stopped"},
      {"episode.seconds", "the duration, for the player"},
      {"episode.clock", "'30:07'"},
      {"episode.spoken_hours", "'{n} hour|{n} hours', for who hears the page: the form for 1, and for other numbers"},
      {"episode.spoken_minutes", "likewise"},
      {"episode.spoken_seconds", "likewise"},
      {"episode.has_sources", "yes: there is always one"},
      {"episode.sources", "the files that a browser may choose from, the enclosure last"},
      {"episode.sources.src", "path from this page"},
      {"episode.sources.type", "'audio/ogg; codecs=opus'"},
      {"episode.artwork", "path of a small picture for lock screens"},
      {"episode.cover", "its own image, or the show's"},
      {"episode.cover.src", "path from this page"},
      {"episode.cover.width", "in pixels"},
      {"episode.cover.height", "in pixels"},
      {"episode.cover.alt", "what the picture shows"},
      {"episode.cover.jpegs", "the same in several widths, for srcset; or no"},
      {"episode.cover.webps", "likewise as WebP; or no"},
      {"episode.waveform", "path of a drawing of the sound (SVG, 1000 by 256, to be stretched); or no"},
      {"episode.has_chapters", "yes when there are any"},
      {"episode.chapters", "list of chapters"},
      {"episode.chapters.id", "'chapter-2'"},
      {"episode.chapters.time", "'1:35'"},
      {"episode.chapters.start", "'95.5', in seconds"},
      {"episode.chapters.audio", "path of the audio, at this chapter"},
      {"episode.chapters.title", ""},
      {"episode.chapters.url", "address; or no"},
      {"episode.chapters.image", "its own image; or no"},
      {"episode.chapters.image.src", "path from this page"},
      {"episode.chapters.image.width", "in pixels"},
      {"episode.chapters.image.height", "in pixels"},
      {"episode.chapters.image.alt", "empty: the title says it"},
      {"episode.chapters.image.jpegs", "the same in several widths, for srcset; or no"},
      {"episode.chapters.image.webps", "likewise as WebP; or no"},
      {"episode.chapters_file", "path of the chapters for apps (JSON); or no"},
  };
  return names;
}

// Of a page with the transcript in words.
const Names& transcript_names() {
  static const Names names = {
      {"episode.has_transcript", "yes when there is one"},
      {"episode.transcript", "list of paragraphs"},
      {"episode.transcript.number", "'12', from 1"},
      {"episode.transcript.id", "'p12'"},
      {"episode.transcript.time", "'1:35'; or no, where nobody knows"},
      {"episode.transcript.start", "'95.5', in seconds"},
      {"episode.transcript.audio", "path of the audio, at this paragraph"},
      {"episode.transcript.speaker", "a name where the speaker changes; or no"},
      {"episode.transcript.text", ""},
      {"episode.transcript.has_lines", "yes: there is always one"},
      {"episode.transcript.lines", "the same text in pieces that have times of their own"},
      {"episode.transcript.lines.start", "'95.5', in seconds; or no"},
      {"episode.transcript.lines.text", ""},
      {"episode.transcript_hits", "'{n} of {all}', of what a search found"},
      {"episode.transcript_is_timed", "yes when it says when things are said"},
      {"episode.transcript_language", "'en-gb'"},
      {"episode.transcript_page", "path of the transcript's own page; or no"},
      {"episode.transcript_file", "path of the transcript with times (WebVTT); or no"},
      {"episode.has_transcript_files", "yes when there are any"},
      {"episode.transcript_files", "the transcript as files, in every form and language"},
      {"episode.transcript_files.title", "'WebVTT', 'text', 'SRT (de)'"},
      {"episode.transcript_files.url", "path of the file from this page"},
      {"episode.transcript_files.type", "'text/vtt'"},
  };
  return names;
}

Names joined(std::initializer_list<Names> parts) {
  Names all;
  for (const Names& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Names own_names(PageKind kind) {
  switch (kind) {
    case PageKind::show:
      return joined({{{"has_episodes", "yes when there are any"},
                      {"count", "'3 episodes'"},
                      {"has_more", "yes when there are more than the page lists"},
                      {"has_seasons", "yes when there are any"},
                      {"seasons", "the show's seasons, the latest first"},
                      {"seasons.title", "'Series 2'"},
                      {"seasons.url", "path of its page from this page"}},
                     names_of_episode("latest", "the newest episode; or no"),
                     names_of_episode("episodes", "the newest episodes, newest first")});
    case PageKind::episode:
      return joined({names_of_episode("episode", "the episode"), episode_page_names(), player_names(),
                     transcript_names(),
                     names_of_episode("episode.related", "episodes that have much in common with it")});
    case PageKind::transcript: return joined({names_of_episode("episode", "the episode"), transcript_names()});
    case PageKind::embed: return joined({names_of_episode("episode", "the episode"), player_names()});
    case PageKind::withdrawn:
      return {{"withdrawn", "the episode that was taken back"},
              {"withdrawn.title", "its title; or no"},
              {"withdrawn.said", "a sentence with its title; or no"}};
    case PageKind::index:
      return {
          {"index", "all people, seasons, topics or years"}, {"index.heading", "'People'"},
          {"index.has_entries", "yes when there are any"},   {"index.entries", "one for each"},
          {"index.entries.title", "'Jane Smith'"},           {"index.entries.url", "path of its page from this page"},
          {"index.entries.count", "'3 episodes'"},           {"index.entries.note", "'guest', of people; or no"}};
    case PageKind::list:
      return joined({{{"list", "the episodes of a person, season, topic or year"},
                      {"list.heading", "'Jane Smith'"},
                      {"list.kicker", "'People'"},
                      {"list.kicker_url", "path of the page that lists them all, from this page"},
                      {"list.note", "'guest', of people; or no"},
                      {"list.count", "'3 episodes'"},
                      {"list.url", "a person's page elsewhere; or no"},
                      {"list.more_about", "'More about Jane Smith'"},
                      {"list.has_more", "yes when there are more than the page lists"},
                      {"list.has_episodes", "yes when there are any"}},
                     names_of_episode("list.episodes", "newest first")});
    case PageKind::subscribe:
      return {{"subscribe", "how to subscribe"},
              {"subscribe.has_apps", "yes when there are any"},
              {"subscribe.apps", "apps that can be opened with the feed"},
              {"subscribe.apps.title", "'AntennaPod'"},
              {"subscribe.apps.said", "'Subscribe in AntennaPod'"},
              {"subscribe.apps.url", "an address that opens the app"},
              {"subscribe.code", "path of a drawing of the feed's address as a QR code (SVG), from this page"},
              {"subscribe.has_other_feeds", "yes when there are more feeds than the main one"}};
    case PageKind::search:
      return {{"search", "what the search needs"},
              {"search.parts", "how many files its index has"},
              {"search.found_one", "'{n} episode found'"},
              {"search.found_other", "'{n} episodes found'"},
              {"search.script", "path of search.js from this page"}};
    case PageKind::moved:
      return {
          {"moved", "where the page is now"}, {"moved.url", "path from this page"}, {"moved.title", "of the episode"}};
    case PageKind::not_found: return {};
  }
  return {};
}

}  // namespace

std::string main_template_of(PageKind kind) {
  switch (kind) {
    case PageKind::show: return "show.mustache";
    case PageKind::episode: return "episode.mustache";
    case PageKind::transcript: return "transcript.mustache";
    case PageKind::embed: return "embed.mustache";
    case PageKind::withdrawn: return "withdrawn.mustache";
    case PageKind::index: return "index.mustache";
    case PageKind::list: return "list.mustache";
    case PageKind::subscribe: return "subscribe.mustache";
    case PageKind::search: return "search.mustache";
    case PageKind::moved: return "moved.mustache";
    case PageKind::not_found: return "not_found.mustache";
  }
  return "";
}

const std::vector<TemplateName>& template_names(PageKind kind) {
  static const std::map<PageKind, Names> by_kind = [] {
    std::map<PageKind, Names> names;
    for (const PageKind each : all_page_kinds) names[each] = joined({common_names(), own_names(each)});
    return names;
  }();
  return by_kind.at(kind);
}

}  // namespace voicepress
