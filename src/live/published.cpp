#include "live/published.h"

#include "net/http_client.h"

namespace voicepress::live {

bool is_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

std::string fetch_feed(const std::string& url, const std::stop_token& stop) {
  net::Request request;
  request.url = url;
  request.reach = net::Reach::anywhere;  // somebody typed it
  request.may_be_packed = true;
  net::Response response = net::HttpClient({}).fetch(request, stop);
  net::require_ok(response);
  return std::move(response.body);
}

}  // namespace voicepress::live
