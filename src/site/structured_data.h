// What a page says to search engines, as JSON-LD (https://schema.org/PodcastSeries, …/PodcastEpisode). One line that
// can stand inside <script type="application/ld+json">, whatever titles hold.
#pragma once

#include "site/site.h"

#include <cstddef>
#include <string>

namespace voicepress {

std::string series_data(const Site& site);
std::string episode_data(const Site& site, std::size_t index);

}  // namespace voicepress
