// What each page says, as Values named by template_names.h. Paths are relative to the page; only the page's own
// address, the feed's, and those for link previews are absolute. Nothing depends on the time of the build.
#pragma once

#include "model/publication.h"
#include "site/value.h"

#include <string>

namespace voicepress {

// What every page needs. `page_path` is the page's folder below the show's: "" or "episodes/<slug>/".
Value common_values(const Publication& publication, const std::string& page_path);

Value show_page_values(const Publication& publication);
Value episode_page_values(const Publication& publication, const PublishedEpisode& published);
Value withdrawn_page_values(const Publication& publication, const WithdrawnEpisode& withdrawn);

// An episode as lists show it; paths begin with `to_show`.
Value episode_brief(const Publication& publication, const PublishedEpisode& published, const std::string& to_show);

// From a page to the show's folder: "", or "../../" from "episodes/<slug>/".
std::string way_to_show(const std::string& page_path);

// The enclosure, as a page links to it: beside the page, or at another host.
std::string way_to_audio(const Rendition& rendition, const std::string& to_show);

// The picture that link previews show.
void set_preview_image(Value& page, const Publication& publication, const PublishedImage& image);

Value::List link_values(const std::vector<Link>& links);
Value::List people_values(const std::vector<Person>& people);
Value image_values(const PublishedImage& image, const std::string& to_show);

}  // namespace voicepress
