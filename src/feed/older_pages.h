// The pages of a feed that hold its older episodes, as apps know it that follow such links: the next page, or the
// archive before. https://www.rfc-editor.org/rfc/rfc5005
#pragma once

#include "feed/feed_as_read.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace voicepress {

// Gives the page of a feed that is at this address; nothing where it cannot be had.
using PageAt = std::function<std::optional<std::string>(const std::string& address)>;

// Adds the items of all older pages to those of a feed of so many bytes; of two with one guid the first counts, and a
// circle of pages ends where it closes. Ends at a page that cannot be had, which `older_page` names then. Throws
// Error(content) at one that is no feed, or when feed and pages are longer together than a feed may be: what the pages
// before it had is added, and `older_page` names it.
void add_older_pages(FeedAsRead& feed, std::uint64_t bytes, const PageAt& page_at);

}  // namespace voicepress
