// A feed with all of its pages: a host that splits a long one links to older items, as the next page or as an archive,
// and subscribers know those too. https://www.rfc-editor.org/rfc/rfc5005
#pragma once

#include "importing/feed_source.h"
#include "importing/feed_values.h"

#include <stop_token>

namespace voicepress::importing {

inline constexpr std::size_t most_pages = 500;
inline constexpr std::size_t most_bytes_of_pages = 100'000'000;

// The show as the first page tells of it, with the items of all: of those that two pages have, the first. Pages of a
// feed from the web are fetched, those of a file are read where they lie beside it under their names; the first one
// that does not is left in `next_page`. Throws as read_source and read_feed, and says of which page: without its older
// episodes a show would break what it promised.
FeedShow read_whole_feed(const FeedSource& first, const std::stop_token& stop);

}  // namespace voicepress::importing
