// The single looks that check_live() takes. Each asks what it needs and says what it finds.
#pragma once

#include "feed/feed_as_read.h"
#include "live/asking.h"

#include <chrono>
#include <optional>
#include <string>

namespace voicepress::live {

// How the feed is served; `whole` is the answer to the first, plain request for it.
void check_feed_answers(const net::Response& whole, const std::string& url, Asking& asking);

// What the feed says that only shows once it is published.
void check_feed_words(const FeedAsRead& feed, const net::Response& whole, const std::string& url, Instant now,
                      Findings& findings);

void check_enclosure(const ItemAsRead& item, Asking& asking);
void check_artwork(const std::string& url, Asking& asking);
void check_companion(const CompanionAsRead& companion, std::optional<std::chrono::milliseconds> duration,
                     Asking& asking);

}  // namespace voicepress::live
