#include "server/preview_pages.h"

#include "base/dates.h"
#include "server/announcements.h"
#include "server/local_hosts.h"

#include <catch2/catch.hpp>

#include <poll.h>

using namespace voicepress;
using Catch::Contains;

namespace {

const Instant now = *parse_rfc3339("2026-07-01T00:00:00Z");

std::string field(const ResponseHead& response, const std::string& name) {
  std::string values;
  for (const auto& [key, value] : response.fields)
    if (key == name) values += (values.empty() ? "" : " | ") + value;
  return values;
}

RequestHead request(const std::string& target, std::vector<std::pair<std::string, std::string>> fields = {}) {
  RequestHead head;
  head.method = "GET";
  head.target = target;
  head.fields = std::move(fields);
  return head;
}

ResponseHead page_answer() {
  FileFacts page{"small/index.html", "text/html; charset=utf-8", 100, "\"abc\"", now};
  return answer_file(request("/small/"), page, now);
}

bool is_readable(const UniqueFd& fd) {
  pollfd wanted{fd.get(), POLLIN, 0};
  return ::poll(&wanted, 1, 0) == 1;
}

}  // namespace

TEST_CASE("a preview puts its script into the head of a page once, and at the end of a page without one") {
  const std::string script = "<script src=\"/_voicepress/preview.js\" data-edition=\"e-1\" defer=\"defer\"></script>\n";
  CHECK(with_preview_script("<html><head><title>x</title></head><body></head></body></html>", "e-1") ==
        "<html><head><title>x</title>" + script + "</head><body></head></body></html>");
  CHECK(with_preview_script("<HTML><HEAD></HEAD><BODY>", "e-1") == "<HTML><HEAD>" + script + "</HEAD><BODY>");
  CHECK(with_preview_script("only words", "e-1") == "only words" + script);
  CHECK(with_preview_script("", "e-1") == script);
}

TEST_CASE("a page with the script is whole, kept by no browser, and read by no page of another site") {
  const ResponseHead page = as_preview_page(page_answer(), "<p>Hello</p>");
  CHECK(page.text == "<p>Hello</p>");
  CHECK(page.length == 12);
  CHECK(page.span == ByteSpan{});
  CHECK(field(page, "Cache-Control") == "no-store");
  for (const char* gone : {"ETag", "Last-Modified", "Accept-Ranges", "Access-Control-Allow-Origin"})
    CHECK(field(page, gone).empty());
  CHECK(field(page, "Cross-Origin-Resource-Policy") == "same-origin");
}

TEST_CASE("other files of a preview are asked for anew, and seek as ever") {
  FileFacts sound{"small/audio/a.mp3", "audio/mpeg", 100, "\"abc\"", now};
  const ResponseHead part = as_preview_file(answer_file(request("/x", {{"range", "bytes=0-9"}}), sound, now));
  CHECK(part.status == 206);
  CHECK(field(part, "Content-Range") == "bytes 0-9/100");
  CHECK(field(part, "Cache-Control") == "no-cache");
  CHECK(field(part, "Access-Control-Allow-Origin").empty());
}

TEST_CASE("what would make a page's answer a part of it, or none, is left out of the request") {
  const RequestHead all = asking_for_all(request(
      "/", {{"range", "bytes=0-1"}, {"if-none-match", "\"a\""}, {"if-modified-since", "x"}, {"accept", "*/*"}}));
  CHECK(all.fields == std::vector<std::pair<std::string, std::string>>{{"accept", "*/*"}});
  RequestHead head = request("/");
  head.method = "HEAD";
  CHECK(asking_for_all(head).method == "GET");  // the length is that of the page with the script
}

TEST_CASE("hostile words in an error are words on the page that shows it") {
  const Announcement newest{"v-2", "e-1", "null", "<script>alert(1)</script> & \"quotes\""};
  const ResponseHead page = answer_no_pages_yet(newest, now);
  CHECK(page.status == 503);
  CHECK_THAT(page.text, Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"));
  CHECK_THAT(page.text, Contains("data-edition=\"e-1\""));
  CHECK_THAT(field(page, "Content-Security-Policy"), Contains("default-src 'none'; script-src 'self'"));
}

TEST_CASE("an address without a page names those that are there") {
  const ResponseHead page = answer_no_such_page({"/small/", "/a b/"}, {"v-2", "e-1", "null", ""}, now);
  CHECK(page.status == 404);
  CHECK_THAT(page.text, Contains("<a href=\"/small/\">/small/</a>") && Contains("<a href=\"/a%20b/\">/a b/</a>"));
}

TEST_CASE("script and style of a preview are there, and nothing else beside them") {
  CHECK(answer_preview_file(request("/_voicepress/preview.js?x"), now).type == "text/javascript; charset=utf-8");
  CHECK(answer_preview_file(request("/_voicepress/preview.css"), now).type == "text/css; charset=utf-8");
  CHECK(answer_preview_file(request("/_voicepress/"), now).status == 404);
  CHECK(answer_preview_file(request("/_voicepress/preview.js/../x"), now).status == 404);
  CHECK_FALSE(is_preview_target("/_voicepressed"));
}

TEST_CASE("a browser says which version it knows, or that it knows none") {
  CHECK(asks_for_changes("/_voicepress/changes?after=1a-2f-7") == "1a-2f-7");
  CHECK(asks_for_changes("/_voicepress/changes?after=") == "");
  CHECK(asks_for_changes("/_voicepress/changes") == "");
  CHECK(asks_for_changes("/_voicepress/changes/") == std::nullopt);
  CHECK(asks_for_changes("/small/") == std::nullopt);
}

TEST_CASE("each announcement is a new version, and a new edition only where pages changed") {
  Announcements announcements;
  const Announcement first = announcements.newest();
  CHECK(first.json == "null");
  announcements.announce("{}", "", Pages::as_before);
  const Announcement second = announcements.newest();
  CHECK(second.version != first.version);
  CHECK(second.edition == first.edition);
  announcements.announce("{\"a\":1}", "text", Pages::changed);
  const Announcement third = announcements.newest();
  CHECK(third.edition != second.edition);
  CHECK(answer_changes(third, now).text ==
        "{\"version\":\"" + third.version + "\",\"edition\":\"" + third.edition + "\",\"message\":{\"a\":1}}\n");
  CHECK(Announcements().newest().version != first.version);  // a server that was started again
}

TEST_CASE("who waits hears of the next announcement, and only so many wait at once") {
  Announcements announcements;
  const auto ear = announcements.listen();
  CHECK_FALSE(is_readable(ear->event()));
  announcements.announce("{}", "", Pages::as_before);
  CHECK(is_readable(ear->event()));
  std::vector<std::unique_ptr<Announcements::Ear>> others;
  while (auto other = announcements.listen()) others.push_back(std::move(other));
  CHECK(others.size() == 63);
  others.clear();
  CHECK(announcements.listen());
}

TEST_CASE("a preview knows the names of this computer, and no others") {
  for (const char* own : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.0.1", "::1"}) CHECK(is_loopback(own));
  for (const char* other :
       {"0.0.0.0", "::", "192.168.1.2", "example.org", "localhost.example.org", "127.1", "", "[::1]"})
    CHECK_FALSE(is_loopback(other));
  for (const char* own : {"localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]:8080", "[::1]"})
    CHECK(is_for_this_computer(own));
  for (const char* other : {"evil.example:8080", "[::2]:80", "[::1", "127.0.0.1.evil.example", ""})
    CHECK_FALSE(is_for_this_computer(other));
}
