// A feed as podcast apps read it: ours or anybody's, from outside and therefore hostile. It is parsed within limits;
// what is missing is empty, what cannot be understood is absent, and nothing is judged. RSS 2.0 with
// the prefixes that apps know (itunes, podcast, content, psc, atom). Throws Error(content) for what is no RSS feed.
#pragma once

#include "base/dates.h"
#include "xml/parse.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// A file that an item names beside its enclosure.
struct CompanionAsRead {
  std::string kind;  // "chapters", "transcript"
  std::string url, type;
};

struct ItemAsRead {
  std::string guid, title, link;
  std::string enclosure_url, enclosure_type;
  std::optional<std::uint64_t> enclosure_bytes;
  std::string date_text;        // as written
  std::optional<Instant> date;  // nothing where date_text is no date
  std::optional<std::chrono::milliseconds> duration;
  std::string image_url;
  std::vector<CompanionAsRead> companions;
  // Everything it says, by what that is about ("notes", "chapters", "other"): equal texts mean the same to an app.
  std::map<std::string, std::string> parts;
};

struct FeedAsRead {
  std::string title, link, self_url, new_feed_url, guid, image_url;
  std::string older_page;                    // the address of the page or archive with older items: RFC 5005
  std::map<std::string, std::string> parts;  // of the channel
  std::vector<ItemAsRead> items;             // in the feed's order
};

// What Voicepress writes it has to be able to read: a show of ten thousand episodes has a feed of 50 MB.
inline constexpr XmlLimits limits_of_long_feeds{200'000'000};

FeedAsRead read_feed(std::string_view xml, const XmlLimits& limits = {});

}  // namespace voicepress
