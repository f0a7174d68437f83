// What a page says to search engines, as JSON-LD (https://schema.org/PodcastSeries, …/PodcastEpisode). One line that
// can stand inside <script type="application/ld+json">, whatever titles hold.
#pragma once

#include "site/site.h"

#include <cstddef>
#include <string>

namespace voicepress {

std::string series_data(const Site& site);
std::string episode_data(const Site& site, std::size_t index);

// What a browser needs to put the show on a home screen: https://www.w3.org/TR/appmanifest/
std::string write_web_manifest(const Site& site);

}  // namespace voicepress
