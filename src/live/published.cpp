#include "live/published.h"

#include "base/urls.h"
#include "feed/feed_as_read.h"
#include "net/http_client.h"

namespace voicepress::live {

bool is_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

namespace {

std::string fetch(const std::string& url, net::Reach reach, const std::stop_token& stop) {
  net::Request request;
  request.url = url;
  request.reach = reach;
  request.may_be_packed = true;
  net::Limits limits;
  limits.max_bytes = limits_of_long_feeds.max_bytes;
  net::Response response = net::HttpClient(limits).fetch(request, stop);
  net::require_ok(response);
  return std::move(response.body);
}

bool are_on_one_host(const std::string& a, const std::string& b) {
  const auto one = parse_web_url(a), other = parse_web_url(b);
  return one && other && one->scheme == other->scheme && one->authority == other->authority;
}

}  // namespace

std::string fetch_feed(const std::string& url, const std::stop_token& stop) {
  return fetch(url, net::Reach::anywhere, stop);  // somebody typed it
}

std::string fetch_page(const std::string& page, const std::string& url, const std::stop_token& stop) {
  return fetch(page, are_on_one_host(page, url) ? net::Reach::anywhere : net::Reach::public_only, stop);
}

}  // namespace voicepress::live
