// RSS 2.0 with the namespaces of podcasts (itunes, podcast, content, psc, media, dc, atom) as values. Prefixes may be
// any: the namespaces' names count. Tolerant of what apps bear with, and bounded: 10 MB, 64 levels, 20,000 items, no
// DOCTYPE. https://www.rssboard.org/rss-specification
#pragma once

#include "importing/feed_values.h"

#include <string>
#include <string_view>

namespace voicepress::importing {

inline constexpr std::size_t max_feed_bytes = 10'000'000;
inline constexpr std::size_t most_items = 20'000;

// `address` is where the feed was found, for addresses in it that are relative; empty for a file. Throws Error(content)
// that says what to do.
FeedShow read_feed(std::string_view bytes, const std::string& address);

// A further page of one: it may have no episodes.
FeedShow read_page(std::string_view bytes, const std::string& address);

}  // namespace voicepress::importing
