#include "live/answers.h"

#include "base/text.h"
#include "base/urls.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace voicepress::live {

namespace {

constexpr long longest_age = 3600;  // seconds: apps ask about once an hour

bool holds_word(std::string_view list, std::string_view word) {
  return base_type(list).find(word) != std::string::npos;
}

// Apple and Podcast Index go by the type; apps read XML whatever it is called. feeds.md H5.
void check_type(const net::Response& whole, const std::string& url, Findings& findings) {
  const std::string type = type_of(whole);
  if (type == "application/rss+xml") return;
  const std::string problem = type.empty() ? "the feed has no type" : fmt::format("the feed's type is {}", type);
  const std::string fix = "let the server send Content-Type: application/rss+xml; charset=utf-8";
  if (type == "application/xml" || type == "text/xml")
    findings.warning("live-type", problem, url, fix);
  else
    findings.error("live-type", problem, url, fix);
}

// feeds.md H1.
void check_head(const net::Response& whole, const std::string& url, Asking& asking) {
  const auto head = asking.head(url);
  if (!head) return;
  const std::string fix = "let it answer HEAD as it answers GET, without the body";
  if (!head->ok())
    asking.findings().error("live-head", fmt::format("the server answers HEAD with {}", head->status), url, fix);
  else if (type_of(*head) != type_of(whole) ||
           (head->content_length() && whole.content_length() && head->content_length() != whole.content_length()))
    asking.findings().error("live-head", "HEAD tells of another type or length than GET", url, fix);
}

// Apps ask whether there is something new, every hour, for ever. feeds.md H3.
void check_conditions(const net::Response& whole, const std::string& url, Asking& asking) {
  const auto tag = whole.header("etag"), date = whole.header("last-modified");
  if (!tag && !date) {
    asking.findings().warning("live-unchanged", "the feed has neither ETag nor Last-Modified", url,
                              "let the server send them: every app fetches the whole feed every time");
    return;
  }
  const auto again =
      asking.get(url, {tag ? net::Header{"If-None-Match", *tag} : net::Header{"If-Modified-Since", *date}});
  if (again && again->status != 304)
    asking.findings().warning("live-unchanged", "the feed is sent whole to who has it already", url,
                              "let the server answer conditional requests with 304");
}

// feeds.md H4.
void check_packing(const net::Response& whole, const std::string& url, Asking& asking) {
  const auto packed = asking.packed(url);
  if (!packed || !packed->ok()) return;
  if (!holds_word(packed->header("content-encoding").value_or(""), "gzip")) {
    asking.findings().warning("live-gzip", "the feed is not compressed", url, "switch on gzip for XML, JSON and HTML");
    return;
  }
  if (!holds_word(packed->header("vary").value_or(""), "accept-encoding"))
    asking.findings().warning("live-gzip", "the compressed feed does not say Vary: Accept-Encoding", url,
                              "let the server send it: caches hand packed feeds to who cannot unpack them");
  const auto plain_tag = whole.header("etag"), packed_tag = packed->header("etag");
  if (plain_tag && plain_tag == packed_tag && !plain_tag->starts_with("W/"))
    asking.findings().warning("live-gzip", "the packed feed has the ETag of the plain one", url,
                              "let each form have its own ETag, or a weak one (W/)");
}

// feeds.md H7, H11: who moved for good should be told so.
void check_moves(const net::Response& whole, const std::string& url, Findings& findings) {
  for (const net::Hop& hop : whole.hops)
    if (hop.status != 301 && hop.status != 308)
      findings.warning("live-moved", fmt::format("the feed's address leads on with {}", hop.status), url,
                       "answer 301: apps then learn the new address");
}

// feeds.md H9.
void check_age(const net::Response& whole, const std::string& url, Findings& findings) {
  const std::string control = base_type(whole.header("cache-control").value_or(""));
  const std::size_t at = control.find("max-age=");
  long seconds = 0;
  if (at == std::string::npos) return;
  const char* begin = control.data() + at + 8;
  std::from_chars(begin, control.data() + control.size(), seconds);
  if (seconds > longest_age)
    findings.warning("live-cache",
                     fmt::format("caches keep the feed for {}", format_span(std::chrono::seconds(seconds))), url,
                     "let them keep it for five to fifteen minutes: max-age=300");
}

}  // namespace

void check_feed_answers(const net::Response& whole, const std::string& url, Asking& asking) {
  check_type(whole, url, asking.findings());
  if (!asking.is_at_home() && !is_https_url(whole.url))
    asking.findings().error("live-https", "the feed is not encrypted", url, "publish it under https:// only");
  check_sharing(whole, url, asking);
  check_moves(whole, url, asking.findings());
  check_age(whole, url, asking.findings());
  check_head(whole, url, asking);
  check_conditions(whole, url, asking);
  check_packing(whole, url, asking);
}

}  // namespace voicepress::live
