// A published feed and its files as apps meet them: what the servers answer to HEAD, Range and conditional requests,
// types, lengths, redirects, certificates. Facts: feeds.md, section 1.12 and E2, E6, E8, T7, A3, A4. Bounded in
// episodes, time and bytes; nothing is kept.
#pragma once

#include "base/dates.h"
#include "base/diagnostic.h"
#include "base/reporter.h"
#include "net/http_client.h"

#include <cstddef>
#include <stop_token>
#include <string>

namespace voicepress::live {

struct LiveRequest {
  std::string url;
  std::size_t newest = 20;  // episodes whose files are asked for
  Instant now{};
  net::Limits limits;  // of each question; the feed itself may be as long as limits_of_long_feeds
};

struct LiveReport {
  std::string title;
  std::size_t episodes = 0;  // in the feed, with its pages of older ones
  std::size_t tested = 0;
  Diagnostics findings;  // sorted; the feed's address is their file
};

// Throws Error(network) when the feed itself cannot be had, and Error(usage) for an address that is none.
LiveReport check_live(const LiveRequest& request, Reporter& reporter, const std::stop_token& stop);

}  // namespace voicepress::live
