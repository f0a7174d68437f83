// Where the feed comes from: a file, or an address that is fetched within bounds.
#pragma once

#include "net/http_client.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace voicepress::importing {

struct FeedSource {
  std::string bytes;
  std::string address;         // where it was found in the end; empty for a file
  std::filesystem::path file;  // empty for an address
  // What stands in it may lead to private addresses only when it came from one.
  net::Reach reach = net::Reach::public_only;
};

// `feed` as somebody typed it: what begins with http:// or https:// is fetched, everything else is a file's name below
// `folder`. Throws Error(usage), Error(network), Error(content) for one that is too large, Error(interrupted).
FeedSource read_source(const std::string& feed, const std::filesystem::path& folder, const std::stop_token& stop);

// A page at an address that a feed named. Throws as read_source.
FeedSource fetch_page(const std::string& address, net::Reach reach, const std::stop_token& stop);

}  // namespace voicepress::importing
