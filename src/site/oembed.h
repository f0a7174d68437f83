// An episode's player for other sites to embed, as oEmbed 1.0 answers (https://oembed.com/): files that the page points
// at, because there is no service to ask. And the address and the code of the player itself.
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress {

inline constexpr int embed_width = 560, embed_height = 220;  // CSS pixels

std::string embed_path_for(const std::string& slug);        // "embed/<slug>/"
std::string oembed_json_path_for(const std::string& slug);  // "oembed/<slug>.json"
std::string oembed_xml_path_for(const std::string& slug);

// "<iframe …></iframe>" with the address absolute; `fragment` is "#t=90", or empty. Empty where the show has no players
// for other sites.
std::string embed_code(const Publication& publication, const PublishedEpisode& published,
                       const std::string& fragment = "");

std::string write_oembed_json(const Publication& publication, const PublishedEpisode& published);
std::string write_oembed_xml(const Publication& publication, const PublishedEpisode& published);

}  // namespace voicepress
