// Whether listeners get what they are about to be told of: the newest episode's file answers a request for a part of
// it, as apps and directories ask, with the length that the feed states, and the feed is the one that was built.
// Whoever hears of an episode comes at once; one that meets "not found" may not come again for hours.
#pragma once

#include "deploy/news.h"
#include "net/http_client.h"

#include <optional>
#include <stop_token>
#include <string>

namespace voicepress::deploy {

// Throws Error(network): what was asked, what came, and what to do. `reason`: of those who are to be told. Where the
// episode is new to them, a feed that a host changed on its way may do, if it names the episode.
void require_newest_on_the_web(const News& news, Reason reason, const std::string& via, const net::Limits& limits,
                               const std::stop_token& stop);

// Of "bytes 0-1/5000": 5000. Nothing where it is not the answer to a request for the first two bytes.
std::optional<std::uint64_t> whole_length(const std::string& content_range);

}  // namespace voicepress::deploy
