// From what a feed says to a show of ours: identities kept, numbers split from titles, HTML turned into Markdown, slugs
// found, values that Voicepress or directories would refuse left out and told. Pure: nothing is fetched or written.
#pragma once

#include "importing/imported_show.h"

#include <string>

namespace voicepress::importing {

struct Choices {
  std::string name;      // of the show's folder; empty: from the title
  std::string url;       // of the show's folder on the web; empty: found, or a placeholder
  std::string timezone;  // IANA
  std::string address;   // of the feed; empty for a file
  MediaChoice media = MediaChoice::link;
  Instant now{};
};

// Throws Error(content) when nothing in the feed can be heard.
ImportedShow take_over(const FeedShow& feed, const Choices& choices);

}  // namespace voicepress::importing
