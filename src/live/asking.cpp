#include "live/asking.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"

#include <fmt/format.h>

namespace voicepress::live {

namespace {

// Who asks from another website: players in web pages do.
const net::Header from_elsewhere = {"Origin", "https://player.example"};
constexpr std::size_t most_of_a_range = 4096;  // bytes: who sends more has not heard that a part was asked for

struct MoreThanAsked {};

}  // namespace

std::optional<net::Response> Asking::head(const std::string& url) {
  net::Request request;
  request.url = url;
  request.method = net::Method::head;
  return ask(std::move(request));
}

std::optional<net::Response> Asking::get(const std::string& url, std::vector<net::Header> headers) {
  net::Request request;
  request.url = url;
  request.headers = std::move(headers);
  return ask(std::move(request));
}

std::optional<net::Response> Asking::packed(const std::string& url) {
  net::Request request;
  request.url = url;
  request.may_be_packed = true;
  return ask(std::move(request));
}

std::optional<net::Response> Asking::range(const std::string& url, const std::string& bytes) {
  net::Request request;
  request.url = url;
  request.range = bytes;
  return ask(std::move(request));
}

std::optional<net::Response> Asking::ask(net::Request request) {
  request.headers.push_back(from_elsewhere);
  request.reach = at_home_ ? net::Reach::anywhere : net::Reach::public_only;
  const bool is_part = !request.range.empty();
  const std::string url = request.url;
  try {
    std::string body;
    net::Response response = client_.fetch(
        request,
        [&](std::string_view piece) {
          body += piece;
          if (is_part && body.size() > most_of_a_range) throw MoreThanAsked{};
        },
        stop_);
    response.body = std::move(body);
    return response;
  } catch (const MoreThanAsked&) {
    findings_.error("live-range", "the server sends the whole file where a part was asked for", url,
                    "let it answer Range with 206: without it Apple refuses the feed and nobody can seek");
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::network && error.kind() != ErrorKind::usage) throw;
    findings_.error("live-unreachable", error.chain(), url, "apps cannot get it either");
  }
  return std::nullopt;
}

bool Asking::is_good(const net::Response& response, const std::string& url) {
  if (response.ok()) return true;
  findings_.error("live-status", fmt::format("the server answers {}", response.status), url,
                  "upload the file, or take it out of the feed");
  return false;
}

void check_way(const net::Response& response, const std::string& url, Asking& asking) {
  if (!asking.is_at_home() && !is_https_url(response.url))
    asking.findings().error("live-https", "this is not encrypted", url, "publish it under https:// only");
  if (!response.hops.empty())
    asking.findings().warning(
        "live-redirect",
        fmt::format("{} {} on the way", response.hops.size(), response.hops.size() == 1 ? "redirect" : "redirects"),
        url, "name the file's own address: every hop is slow, and some apps follow none");
}

void check_sharing(const net::Response& response, const std::string& url, Asking& asking) {
  const auto allowed = response.header("access-control-allow-origin");
  if (allowed == "*" || allowed == from_elsewhere.second) return;
  asking.findings().warning("live-cors", "players in web pages may not read this", url,
                            "let the server send Access-Control-Allow-Origin: *");
}

std::string base_type(std::string_view type) { return lower_ascii(trim(type.substr(0, type.find(';')))); }

std::string type_of(const net::Response& response) { return base_type(response.header("content-type").value_or("")); }

}  // namespace voicepress::live
