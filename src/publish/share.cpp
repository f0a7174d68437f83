#include "publish/share.h"

#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/load_library.h"
#include "feed/item.h"
#include "feed/plain_notes.h"
#include "manifest/manifest.h"
#include "model/identity.h"
#include "publish/editions.h"
#include "publish/overview.h"
#include "publish/pick_episode.h"
#include "publish/share_html.h"
#include "publish/show_build.h"
#include "site/oembed.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::string_view ellipsis = "…";

Chapters chapters_of(const std::vector<Marker>& marks) {
  Chapters chapters;
  for (const Marker& mark : marks) {
    Chapter chapter;
    chapter.start.value = mark.at;
    chapter.title.value = mark.title;
    chapters.push_back(std::move(chapter));
  }
  return chapters;
}

// As a build publishes it, as far as the lock knows.
PublishedEpisode published(const EpisodeIdentity& identity) {
  PublishedEpisode made;
  made.episode = identity.episode;
  made.guid = identity.guid;
  made.page_path = page_path_for(*made.episode->slug);
  if (identity.entry == nullptr) return made;
  made.renditions = identity.entry->renditions;
  if (identity.entry->elsewhere) made.renditions = {*identity.entry->elsewhere};
  Episode& episode = made.episode.edit();
  if (episode.chapters.empty() && episode.chapters_place.line == 0) {
    episode.chapters = chapters_of(identity.entry->marks);
    if (!episode.chapters.empty()) episode.chapters_origin = ChapterOrigin::recording;
  }
  retime(episode.chapters, identity.entry->insertions);
  if (!episode.chapters.empty() && !made.renditions.empty()) made.chapters_path = chapters_path_for(*episode.slug);
  return made;
}

// The show with this episode and the others that are live, which notes may refer to; this one first.
Publication publication_with(const EpisodeIdentity& chosen, const std::vector<EpisodeIdentity>& all,
                             const Library& library, const std::string& url, const Moment& moment) {
  Publication publication;
  publication.show = library.show;
  publication.url = url;
  publication.episodes.push_back(published(chosen));
  for (const EpisodeIdentity& each : all)
    if (&each != &chosen && standing_of(*each.episode, each.entry, moment) == Standing::live)
      publication.episodes.push_back(published(each));
  link_editions(publication);
  return publication;
}

// By the lock, or by the public folder where no lock is kept.
bool was_built(const EpisodeIdentity& identity, const Library& library, const Workspace& workspace) {
  if (identity.entry != nullptr && identity.entry->state == EpisodeState::published) return true;
  const auto manifest = read_manifest(workspace.out);
  const std::string page = library.show.name + "/" + page_path_for(*identity.episode->slug) + "index.html";
  return manifest && manifest->files.count(page) > 0;
}

std::string why_not_public(const EpisodeIdentity& identity, const Library& library, const BuildRequest& request,
                           bool has_address) {
  const Episode& episode = *identity.episode;
  const Moment moment{request.now, request.now_source, {}};
  const std::string not_yet = "The address is not public yet: ";
  switch (standing_of(episode, identity.entry, moment)) {
    case Standing::draft: return not_yet + "it is a draft; take out 'draft = true' and build.";
    case Standing::scheduled:
      return not_yet + "it goes live " + format_for_people(*episode.date, *library.show.timezone) + ".";
    case Standing::expired:
    case Standing::withdrawn: return "The episode was withdrawn, and its page says so.";
    case Standing::live: break;
  }
  if (!has_address)
    return "The address is of this computer alone: write the url that the show will have into " + library.show.file +
           ".";
  return was_built(identity, library, request.workspace) ? "" : not_yet + "the next voicepress build publishes it.";
}

std::string guests_of(const Episode& episode) {
  std::string names;
  for (const Person& guest : episode.guests) names += (names.empty() ? "" : ", ") + collapse_spaces(*guest.name);
  return names;
}

// Shortened at a word or a letter so that it counts as that much at most.
std::string shortened(const std::string& text, std::size_t longest) {
  if (social_length(text) <= longest) return text;
  std::string_view part = text;
  while (!part.empty() && social_length(std::string(part)) + 1 > longest)
    part = prefix_at_grapheme(part, part.size() - 1);
  if (const std::size_t blank = part.rfind(' '); blank != std::string_view::npos && part.size() - blank < 30)
    part = part.substr(0, blank);
  return trim(part) + std::string(ellipsis);
}

// The link is never cut; guests give way before the title does.
std::string social_text(const Episode& episode, const std::string& link) {
  const std::size_t for_link = social_length(link) + 1;
  const std::size_t room = longest_social_text > for_link ? longest_social_text - for_link : 0;
  const std::string title = shortened(collapse_spaces(*episode.title), room);
  const std::size_t left = room - std::min(room, social_length(title));
  std::string guests = guests_of(episode);
  constexpr std::size_t too_little = 12;
  if (left <= too_little) guests.clear();
  if (!guests.empty()) guests = shortened(guests, left - 1);
  return title + (guests.empty() ? "" : "\n" + guests) + (title.empty() ? "" : "\n") + link;
}

void check_time(std::chrono::seconds at, const PublishedEpisode& episode) {
  if (episode.renditions.empty()) return;
  const auto length = std::chrono::ceil<std::chrono::seconds>(episode.renditions.front().duration);
  if (length.count() > 0 && at >= length)
    throw Error(ErrorKind::usage, fmt::format("--at {} is after the end of the episode, which takes {}",
                                              format_timestamp(at), format_timestamp(length)));
}

}  // namespace

// As X counts: what is neither Latin, Greek, Cyrillic and their neighbours nor punctuation takes two.
std::size_t social_length(const std::string& text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    // U+1100 begins with E1 84; E2 80 are dashes and quotation marks.
    const bool is_wide =
        byte >= 0xF0 ||
        (byte >= 0xE1 && !(byte == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80));
    length += is_wide ? 2 : 1;
  }
  return length;
}

std::optional<std::chrono::seconds> parse_moment(std::string_view text) {
  if (text.empty() || text.size() > 20) return std::nullopt;
  if (text.find_first_of("hms") == std::string_view::npos) {
    const auto time = parse_timestamp(text);
    return time ? std::optional(std::chrono::floor<std::chrono::seconds>(*time)) : std::nullopt;
  }
  std::int64_t seconds = 0;
  for (const auto& [unit, length] : {std::pair{'h', 3600}, {'m', 60}, {'s', 1}}) {
    const std::size_t end = text.find(unit);
    if (end == std::string_view::npos) continue;
    const std::string digits(text.substr(0, end));
    if (digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != std::string::npos)
      return std::nullopt;
    seconds += std::stol(digits) * length;
    text.remove_prefix(end + 1);
  }
  return text.empty() ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

ShareText share_text(const BuildRequest& request, const std::string& show, const std::string& name,
                     std::optional<std::chrono::seconds> at) {
  const std::string show_name = chosen_shows(request.workspace, {show}).front();
  const Library library = content::load_show(folders_of(request.workspace, show_name));
  if (library.show.url->empty()) require_show_without_errors(library, "its addresses are not known");
  const auto lock = read_lock(request.workspace.feeds / show_name / "show.lock");
  const ShowLock* known = lock ? &*lock : nullptr;
  const ShowIdentity who = identify_show(library.show, known);
  const std::vector<EpisodeIdentity> identities = identify_episodes(library, who.guid, known);
  const EpisodeIdentity& chosen = pick_episode(name, identities, library);

  const bool has_address = !who.url.empty() && !is_placeholder_url(who.url);
  const std::string url = has_address ? who.url : join_url(local_address, show_name + "/");
  const Publication publication =
      publication_with(chosen, identities, library, url, {request.now, request.now_source, {}});
  const PublishedEpisode& episode = publication.episodes.front();
  if (at) check_time(*at, episode);
  const std::string fragment = at && at->count() > 0 ? fmt::format("#t={}", at->count()) : "";

  ShareText text;
  text.show = show_name;
  text.slug = *episode.episode->slug;
  text.guid = episode.guid;
  text.title = *episode.episode->title;
  text.not_public = why_not_public(chosen, library, request, has_address);
  text.is_public = text.not_public.empty();
  text.link = join_url(url, episode.page_path);
  if (at) text.link_at = text.link + fragment;
  const std::string link = text.link_at.value_or(text.link);
  const ItemNotes notes = item_notes(episode, publication);
  text.embed = embed_code(publication, episode, fragment);
  text.notes = plain_notes(notes.html, text.link);
  text.description = notes.description;
  text.social = social_text(*episode.episode, link);
  text.article = article_block(publication, episode, fragment);
  return text;
}

}  // namespace voicepress
