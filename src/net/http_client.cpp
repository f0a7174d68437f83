#include "net/http_client.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "base/urls.h"
#include "net/transfer.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace voicepress::net {

namespace {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// In the words of RFC 9110, for those that people meet.
std::string_view meaning_of(int status) {
  switch (status) {
    case 401: return "a password is asked for";
    case 403: return "forbidden";
    case 404: return "not found";
    case 410: return "gone";
    case 416: return "no such range";
    case 429: return "too many requests: wait a while";
    case 500: return "the server has a problem";
    case 502:
    case 503:
    case 504: return "the server is overloaded or being repaired: try again later";
    default: return "";
  }
}

// What would end one of our lines would begin another.
void check_lines(const Request& request) {
  const auto breaks = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  };
  for (const auto& [name, value] : request.headers)
    if (name.empty() || breaks(name) || breaks(value))
      throw Error(ErrorKind::internal, "a request header holds a control character");
}

// The whole way: from one redirect to the next.
class Journey {
 public:
  Journey(Request request, const Limits& limits, const std::filesystem::path& certificates)
      : request_(std::move(request)), limits_(limits), certificates_(certificates) {
    check_lines(request_);
    public_only_ = request_.reach == Reach::public_only;
  }

  Response run(const BodySink& sink, const std::stop_token& stop, const BodyProgress& progress) {
    if (!is_web_url(request_.url))
      throw Error(ErrorKind::usage, fmt::format("{} is not an address that can be fetched: it begins with https:// or "
                                                "http:// and holds no blanks, name or password",
                                                printable(request_.url)));
    std::vector<Hop> hops;
    for (;;) {
      Answer answer = transfer(request_, {limits_, certificates_, public_only_}, sink, stop, progress);
      Response& response = answer.response;
      if (hops.empty() && request_.reach == Reach::like_the_first) public_only_ = !response.from_private_address;
      const bool follows = request_.redirects == Redirects::follow && request_.method != Method::post;
      if (!follows || !is_redirect(response.status) || answer.redirect.empty()) {
        response.hops = std::move(hops);
        return std::move(response);
      }
      hops.push_back({request_.url, response.status});
      follow(answer.redirect, hops.size());
    }
  }

 private:
  void follow(const std::string& target, std::size_t count) {
    const auto refuse = [&](const std::string& reason) {
      return Error(ErrorKind::network, fmt::format("cannot fetch {}: {}", printable(request_.url), reason));
    };
    if (!is_web_url(target))
      throw refuse(fmt::format("it sends us on to {}, which is no web address", printable(target)));
    if (is_https_url(request_.url) && !is_https_url(target))
      throw refuse(
          fmt::format("it sends us on from https to {}, which anybody could change on its way", printable(target)));
    if (count > static_cast<std::size_t>(std::max(0, limits_.max_redirects)))
      throw refuse(fmt::format("it was redirected more than {} times: perhaps in a circle", limits_.max_redirects));
    request_.url = target;
  }

  Request request_;
  const Limits& limits_;
  const std::filesystem::path& certificates_;
  bool public_only_ = true;
};

}  // namespace

std::optional<std::string> Response::header(std::string_view name) const {
  for (const auto& [own, value] : headers)
    if (own == name) return value;
  return std::nullopt;
}

std::optional<std::uint64_t> Response::content_length() const {
  const auto text = header("content-length");
  if (!text) return std::nullopt;
  std::uint64_t length = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), length);
  if (problem != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return length;
}

Response HttpClient::fetch(const Request& request, const std::stop_token& stop) const {
  std::string body;
  Response response = fetch(
      request, [&](std::string_view piece) { body += piece; }, stop);
  response.body = std::move(body);
  return response;
}

Response HttpClient::fetch(const Request& request, const BodySink& sink, const std::stop_token& stop,
                           const BodyProgress& progress) const {
  return Journey(request, limits_, certificates_).run(sink, stop, progress);
}

Response HttpClient::fetch_to_file(const Request& request, const std::filesystem::path& file,
                                   const std::stop_token& stop, const BodyProgress& progress) const {
  TempFile temp(file);
  Response response = fetch(
      request, [&](std::string_view piece) { temp.write(piece); }, stop, progress);
  if (response.status == 200) temp.commit();
  return response;
}

void require_ok(const Response& response) {
  if (response.ok()) return;
  const std::string_view meaning = meaning_of(response.status);
  throw Error(ErrorKind::network,
              fmt::format("the server answered {}{}: {}", response.status,
                          meaning.empty() ? "" : fmt::format(" ({})", meaning), printable(response.url)));
}

}  // namespace voicepress::net
