#include "deploy/newest_on_the_web.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/markup.h"
#include "base/text.h"
#include "deploy/notice_requests.h"

#include <charconv>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace {

constexpr std::size_t most_of_a_part = 4096;    // bytes: who sends more has not heard that two were asked for
constexpr std::uint64_t spare_bytes = 1 << 20;  // that a host may have added to a feed

constexpr const char* upload = "upload what was built, empty the cache of a CDN before it, and announce again";

struct MoreThanAsked {};

Error not_as_built(const std::string& asked, const std::string& came, const std::string& what_to_do) {
  return {ErrorKind::network, fmt::format("{}, and {}: {}", printable(asked), printable(came), what_to_do)};
}

// Errors of the client name the address that was really asked.
net::Response ask(const net::Request& request, const std::string& url, const net::Limits& limits,
                  const net::BodySink& sink, const std::string& asked, const std::stop_token& stop) try {
  return net::HttpClient(limits).fetch(request, sink, stop);
} catch (const Error& error) {
  if (error.kind() != ErrorKind::network) throw;
  std::string came = error.chain();
  if (const std::size_t at = came.find(request.url); at != came.npos) came.replace(at, request.url.size(), url);
  throw not_as_built(asked, came, upload);
}

void require_enclosure(const News& news, const std::string& via, const net::Limits& limits,
                       const std::stop_token& stop) {
  const std::string& url = news.newest.url;
  const std::string asked = fmt::format("{} was asked for its first two bytes (Range: bytes=0-1)", url);
  const char* whole = "the server sent the whole file (200) instead of a part (206)";
  const char* allow_parts = "let it answer Range with 206, without which nobody can seek and Apple refuses the feed";
  net::Request request;
  request.url = by_way_of(via, url);
  request.range = "0-1";
  request.reach = net::Reach::anywhere;  // the producer wrote the address
  net::Response answer;
  std::size_t bytes = 0;
  try {
    answer = ask(
        request, url, limits,
        [&](std::string_view piece) {
          bytes += piece.size();
          if (bytes > most_of_a_part) throw MoreThanAsked{};
        },
        asked, stop);
  } catch (const MoreThanAsked&) {
    throw not_as_built(asked, whole, allow_parts);
  }
  if (answer.status == 200) throw not_as_built(asked, whole, allow_parts);
  if (answer.status != 206)
    throw not_as_built(asked, fmt::format("the server answered {} instead of 206", answer.status), upload);
  const auto length = whole_length(answer.header("content-range").value_or(""));
  if (!length)
    throw not_as_built(asked, "the answer (206) does not say how long the whole file is (Content-Range)", allow_parts);
  if (*length != news.newest.bytes)
    throw not_as_built(
        asked, fmt::format("the server has {} bytes, where the feed states {}", *length, news.newest.bytes), upload);
}

void require_feed(const News& news, Reason reason, const std::string& via, net::Limits limits,
                  const std::stop_token& stop) {
  const std::string asked = fmt::format("{} was asked for the feed", news.feed_url);
  limits.max_bytes = 2 * news.feed_bytes + spare_bytes;
  net::Request request;
  request.url = by_way_of(via, news.feed_url);
  request.reach = net::Reach::anywhere;
  request.may_be_packed = true;
  std::string xml;
  const net::Response answer = ask(
      request, news.feed_url, limits, [&](std::string_view piece) { xml += piece; }, asked, stop);
  if (answer.status != 200)
    throw not_as_built(asked, fmt::format("the server answered {} instead of 200", answer.status), upload);
  if (sha256_hex(xml) == news.feed_sha256) return;
  const std::string& guid = news.newest.guid;
  const bool names_it = xml.find(escape_text(guid)) != xml.npos || xml.find(guid) != xml.npos;
  if (!names_it)
    throw not_as_built(asked, fmt::format("what came does not name the newest episode, \"{}\"", news.newest.title),
                       upload);
  if (reason != Reason::new_episode) throw not_as_built(asked, "what came is not the feed that was built", upload);
}

}  // namespace

std::optional<std::uint64_t> whole_length(const std::string& content_range) {
  constexpr std::string_view before = "bytes 0-1/";
  if (!content_range.starts_with(before)) return std::nullopt;
  std::uint64_t length = 0;
  const char* end = content_range.data() + content_range.size();
  const auto [stopped, problem] = std::from_chars(content_range.data() + before.size(), end, length);
  if (problem != std::errc{} || stopped != end) return std::nullopt;
  return length;
}

void require_newest_on_the_web(const News& news, Reason reason, const std::string& via, const net::Limits& limits,
                               const std::stop_token& stop) {
  require_enclosure(news, via, limits, stop);
  require_feed(news, reason, via, limits, stop);
}

}  // namespace voicepress::deploy
