#include "site/template_names.h"

#include <utility>

namespace voicepress {

namespace {

using Names = std::vector<TemplateName>;

// On every page.
const Names& common_names() {
  static const Names names = {
      {"page", "what the head of the page needs"},
      {"page.title", "for the browser's tab"},
      {"page.description", "one or two sentences for search engines and link previews"},
      {"page.address", "the page's own address, absolute"},
      {"page.kind", "'website' or 'article', as link previews call it"},
      {"page.image", "address of the image for link previews, absolute"},
      {"page.image_width", "in pixels"},
      {"page.image_height", "in pixels"},
      {"page.image_alt", "what the image shows"},
      {"page.audio", "address of the audio, absolute; or no"},
      {"page.audio_type", "'audio/mpeg'"},
      {"page.style", "path of style.css from this page"},
      {"page.hidden", "yes when search engines should leave the page out"},
      {"show", "the show"},
      {"show.title", ""},
      {"show.author", ""},
      {"show.description", "plain text; may have several paragraphs"},
      {"show.language", "'en-gb'"},
      {"show.copyright", "the owner's name; or no"},
      {"show.feed", "address of the feed, absolute"},
      {"show.has_feeds", "yes when there are any"},
      {"show.feeds", "every feed, the main one first: further formats, seasons and topics, Atom and JSON Feed"},
      {"show.feeds.url", "absolute"},
      {"show.feeds.title", ""},
      {"show.feeds.type", "'application/rss+xml'"},
      {"show.home", "path of the show's page from this page"},
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
      {"episode.waveform", "path of a drawing of the sound (SVG, 1000 by 256, to be stretched); or no"},
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
      {"episode.editions.words", "'Short edition'"},
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
      {"episode.has_links", "yes when there are any"},
      {"episode.links", "further reading"},
      {"episode.links.title", ""},
      {"episode.links.url", ""},
      {"episode.has_topics", "yes when there are any"},
      {"episode.topics", "list of words; print each with a dot"},
      {"episode.has_chapters", "yes when there are any"},
      {"episode.chapters", "list of chapters"},
      {"episode.chapters.id", "'chapter-2'"},
      {"episode.chapters.time", "'1:35'"},
      {"episode.chapters.audio", "path of the audio, at this chapter"},
      {"episode.chapters.title", ""},
      {"episode.chapters.url", "address; or no"},
      {"episode.chapters_file", "path of the chapters for apps (JSON); or no"},
      {"episode.has_transcript", "yes when there is one"},
      {"episode.transcript", "list of paragraphs"},
      {"episode.transcript.speaker", "a name where the speaker changes; or no"},
      {"episode.transcript.text", ""},
      {"episode.transcript_language", "'en-gb'"},
      {"episode.transcript_file", "path of the transcript with times (WebVTT); or no"},
      {"episode.has_transcript_files", "yes when there are any"},
      {"episode.transcript_files", "the transcript as files, in every form and language"},
      {"episode.transcript_files.title", "'WebVTT', 'text', 'SRT (de)'"},
      {"episode.transcript_files.url", "path of the file from this page"},
      {"episode.transcript_files.type", "'text/vtt'"},
      {"episode.replies_closed", "yes when the producer wants no replies"},
      {"episode.has_replies", "yes when there is a place to answer"},
      {"episode.replies", "where listeners answer"},
      {"episode.replies.text", "'Reply on Mastodon or elsewhere in the fediverse'"},
      {"episode.replies.url", "address for a browser; or no"},
      {"episode.replies.uri", "address as given"},
  };
  return names;
}

Names joined(std::initializer_list<Names> parts) {
  Names all;
  for (const Names& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::string main_template_of(PageKind kind) {
  switch (kind) {
    case PageKind::show: return "show.mustache";
    case PageKind::episode: return "episode.mustache";
    case PageKind::withdrawn: return "withdrawn.mustache";
  }
  return "";
}

const std::vector<TemplateName>& template_names(PageKind kind) {
  static const Names on_show = joined({common_names(),
                                       {{"has_episodes", "yes when there are any"}, {"count", "'3 episodes'"}},
                                       names_of_episode("latest", "the newest episode; or no"),
                                       names_of_episode("episodes", "all episodes, newest first")});
  static const Names on_episode =
      joined({common_names(), names_of_episode("episode", "the episode"), episode_page_names()});
  static const Names on_withdrawn = joined(
      {common_names(), {{"withdrawn", "the episode that was taken back"}, {"withdrawn.title", "its title; or no"}}});
  switch (kind) {
    case PageKind::show: return on_show;
    case PageKind::episode: return on_episode;
    case PageKind::withdrawn: return on_withdrawn;
  }
  return on_show;
}

}  // namespace voicepress
