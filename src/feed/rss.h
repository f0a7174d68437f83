// The feed of one show as text: RSS 2.0 with the itunes, podcast, atom, content and psc namespaces, one file each.
// Pure: nothing is opened, no clock is read, and equal publications give equal bytes. Every length, type and
// duration comes from a Rendition. https://www.rssboard.org/rss-specification
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress {

// Throws Error(internal) for an episode without a rendition or notes that are not well-formed.
std::string write_rss(const Publication& publication);

}  // namespace voicepress
