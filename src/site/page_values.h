// What each page says, as Values named by template_names.h. Paths are relative to the page; only the page's own
// address, the feed's, and those for link previews are absolute. Nothing depends on the time of the build.
#pragma once

#include "site/site.h"
#include "site/value.h"

#include <array>
#include <string>

namespace voicepress {

// A longer list makes a page that is slow to open on a phone; the pages of years have every episode.
inline constexpr std::size_t most_on_show_page = 100;
inline constexpr std::size_t most_in_list = 400;

enum class GroupKind { person, season, topic, year };
inline constexpr std::array<GroupKind, 4> all_group_kinds = {GroupKind::person, GroupKind::season, GroupKind::topic,
                                                             GroupKind::year};
const std::vector<Group>& groups_of(const Outline& outline, GroupKind kind);
std::string folder_of(GroupKind kind);  // of their index: "people/"

// The words of the language, for all pages alike.
Value words_value(const Site& site);

// What every page needs. `page_path` is the page's folder below the show's: "" or "episodes/<slug>/".
Value common_values(const Site& site, const std::string& page_path);
// Of a page that is not at its own address: with another way to the show's folder.
Value common_values(const Site& site, const std::string& page_path, const std::string& to_show);

Value show_page_values(const Site& site);
Value episode_page_values(const Site& site, std::size_t index);
Value transcript_page_values(const Site& site, std::size_t index);
Value embed_page_values(const Site& site, std::size_t index);
Value withdrawn_page_values(const Site& site, const WithdrawnEpisode& withdrawn);
Value moved_page_values(const Site& site, const MovedPage& moved);
Value index_page_values(const Site& site, GroupKind kind);
Value list_page_values(const Site& site, GroupKind kind, std::size_t index);
Value subscribe_page_values(const Site& site);
Value search_page_values(const Site& site);
Value not_found_page_values(const Site& site);

// An episode as lists show it; paths begin with `to_show`. Many pages list the same one.
Value brief_of(const Site& site, std::size_t index, const std::string& to_show);
// The same for who adds to it.
Value episode_brief(const Site& site, const PublishedEpisode& published, const std::string& to_show);
// A title and the way to its page.
Value link_to_episode(const Site& site, std::size_t index, const std::string& to_show);

// From a page to the show's folder: "", or "../../" from "episodes/<slug>/".
std::string way_to_show(const std::string& page_path);
// From a page to another's folder.
std::string way_to_page(const Site& site, const std::string& to_show, const std::string& page_path);

// The enclosure, as a page links to it: beside the page, or at another host.
std::string way_to_audio(const Rendition& rendition, const std::string& to_show);

// The picture that link previews show.
void set_preview_image(Value& page, const Publication& publication, const PublishedImage& image);

Value::List link_values(const std::vector<Link>& links);
Value::List people_values(const Site& site, const std::vector<Person>& people, const std::string& to_show);
Value image_values(const PublishedImage& image, const std::string& to_show);

}  // namespace voicepress
