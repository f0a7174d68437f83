// A feed as it is on the web, fetched within bounds.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

namespace voicepress::live {

// Whether somebody means an address rather than a file.
bool is_address(std::string_view text);

// Throws Error(network) when it cannot be had, and Error(usage) for an address that is none.
std::string fetch_feed(const std::string& url, const std::stop_token& stop);

// A further page, at an address that the feed of that url named. Throws likewise.
std::string fetch_page(const std::string& page, const std::string& url, const std::stop_token& stop);

}  // namespace voicepress::live
