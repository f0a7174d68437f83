#include "importing/feed_source.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "importing/read_feed.h"

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

bool is_address(const std::string& text) { return text.find("://") != std::string::npos; }

}  // namespace

FeedSource fetch_page(const std::string& address, net::Reach reach_of_it, const std::stop_token& stop) {
  net::Limits limits;
  limits.max_bytes = max_feed_bytes;
  net::Request request;
  request.url = address;
  request.reach = reach_of_it;
  request.may_be_packed = true;
  net::Response response = net::HttpClient(limits).fetch(request, stop);
  net::require_ok(response);
  const net::Reach reach = response.from_private_address ? net::Reach::anywhere : net::Reach::public_only;
  return {std::move(response.body), std::move(response.url), {}, reach};
}

FeedSource read_source(const std::string& feed, const std::filesystem::path& folder, const std::stop_token& stop) {
  if (is_address(feed)) return fetch_page(feed, net::Reach::like_the_first, stop);
  const std::filesystem::path file = folder / feed;
  std::error_code problem;
  if (!std::filesystem::is_regular_file(file, problem))
    throw Error(ErrorKind::usage,
                fmt::format("there is no file {}: give a file, or an address that begins with https://",
                            printable(file.string())));
  return {read_file(file, max_feed_bytes), "", file, net::Reach::public_only};
}

}  // namespace voicepress::importing
