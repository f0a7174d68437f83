// A web server that does one thing wrong at a time, and what is said of it.
#include "live/check_live.h"

#include "base/error.h"
#include "live/asking.h"
#include "support/command.h"
#include "support/diagnostics_in_words.h"
#include "support/scripted_server.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::live;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

const std::string jpeg = "\xFF\xD8\xFF" + std::string(97, 'j');
const std::string sound(5000, 's');

std::string header_of(const std::string& request, const std::string& name) {
  const std::size_t at = request.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return request.substr(begin, request.find("\r\n", begin) - begin);
}

// How one file is served. A good server by default; tests make it worse.
struct File {
  std::string body, type;
  std::string status = "200 OK";
  std::string more = "Access-Control-Allow-Origin: *\r\nETag: \"e\"\r\n";
  bool answers_head = true, has_ranges = true, answers_conditions = true;
  std::optional<std::size_t> length = std::nullopt;  // that is told, when it is another than the body's
};

std::string answer_to(const File& file, const std::string& request) {
  const bool is_head = request.starts_with("HEAD");
  if (is_head && !file.answers_head) return http_answer("", "text/plain", "405 Method Not Allowed");
  if (file.answers_conditions && header_of(request, "If-None-Match") == "\"e\"")
    return "HTTP/1.1 304 Not Modified\r\nETag: \"e\"\r\nConnection: close\r\n\r\n";
  std::string status = file.status, more = file.more, body = file.body;
  const std::string range = header_of(request, "Range");
  if (!range.empty() && file.has_ranges) {
    const std::size_t first = std::stoul(range.substr(6)), dash = range.find('-');
    if (first >= body.size()) {
      status = "416 Range Not Satisfiable";
      more += "Content-Range: bytes */" + std::to_string(body.size()) + "\r\n";
      body.clear();
    } else {
      const std::size_t last =
          std::min(dash + 1 < range.size() ? std::stoul(range.substr(dash + 1)) : body.size(), body.size() - 1);
      status = "206 Partial Content";
      more += "Content-Range: bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" +
              std::to_string(body.size()) + "\r\n";
      body = body.substr(first, last - first + 1);
    }
  }
  const std::size_t length = file.length && range.empty() ? *file.length : body.size();
  std::string answer = "HTTP/1.1 " + status + "\r\nContent-Type: " + file.type +
                       "\r\nContent-Length: " + std::to_string(length) + "\r\n" + more + "Connection: close\r\n\r\n";
  return is_head ? answer : answer + body;
}

// gzip of the feed is not what these tests are about: the server of the tests never packs.
class Site {
 public:
  Site() {
    put("/cover.jpg", {jpeg, "image/jpeg"});
    put("/one.mp3", {sound, "audio/mpeg"});
    put("/one.json", {R"({"version":"1.2.0","chapters":[{"startTime":0,"title":"a"},{"startTime":30,"title":"b"}]})",
                      "application/json+chapters"});
    put("/one.vtt", {"WEBVTT\n\n00:00:00.000 --> 00:01:00.500\nHello\n", "text/vtt; charset=utf-8"});
    put("/feed.xml", {feed(), "application/rss+xml; charset=utf-8"});
  }

  void put(const std::string& path, File file) {
    server_.on(path, [file = std::move(file)](const Visitor& visitor, const std::string& request) {
      visitor.send(answer_to(file, request));
    });
  }
  ScriptedServer& server() { return server_; }
  std::string url(const std::string& path) const { return server_.url(path); }

  // The feed with one place changed.
  std::string feed(const std::string& old_text = "", const std::string& new_text = "") const {
    std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Talks</title><link>https://example.org/</link><atom:link rel="self" href="FEED"/><itunes:image href="COVER"/>
<item><title>One</title><guid isPermaLink="false">g1</guid><pubDate>Thu, 21 Mar 2019 06:00:00 +0000</pubDate>
<enclosure url="SOUND" length="5000" type="audio/mpeg"/><itunes:duration>60</itunes:duration>
<podcast:chapters url="CHAPTERS" type="application/json+chapters"/><podcast:transcript url="WORDS" type="text/vtt"/></item>
</channel></rss>)";
    const auto fill = [&](const std::string& mark, const std::string& text) {
      const std::size_t at = xml.find(mark);
      if (at != std::string::npos) xml.replace(at, mark.size(), text);
    };
    if (!old_text.empty()) fill(old_text, new_text);
    fill("FEED", url("/feed.xml"));
    fill("COVER", url("/cover.jpg"));
    fill("SOUND", url("/one.mp3"));
    fill("CHAPTERS", url("/one.json"));
    fill("WORDS", url("/one.vtt"));
    return xml;
  }

  LiveReport check(const std::string& path = "/feed.xml", std::size_t newest = 20) const {
    LiveRequest request;
    request.url = url(path);
    request.newest = newest;
    request.now = *parse_rfc3339("2026-01-01T00:00:00Z");
    request.limits.connect = request.limits.total = 3s;
    request.limits.silence = 2s;
    SilentReporter silent;
    return check_live(request, silent, {});
  }

  // "rule: message" of what is found, with addresses as paths; what every site of these tests lacks is left out.
  std::vector<std::string> found(const std::string& path = "/feed.xml") const {
    std::vector<std::string> lines;
    for (const Diagnostic& d : check(path).findings) {
      if (d.message == "the feed is not compressed") continue;
      CHECK(d.place.file == url(path));
      std::string message = d.message;
      for (std::size_t at; (at = message.find(url(""))) != std::string::npos;) message.erase(at, url("").size());
      lines.push_back(std::string(d.severity == Severity::error ? "error " : "warning ") + d.rule + ": " + message);
    }
    return lines;
  }

 private:
  ScriptedServer server_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a site that does everything right has nothing to complain of") {
  const Site site;
  CHECK(site.found() == Lines{});
  const LiveReport report = site.check();
  CHECK(report.title == "Talks");
  CHECK(report.tested == 1);
}

TEST_CASE("a feed that cannot be had is an error of the network") {
  const Site site;
  for (const std::string path : {"/nothing.xml"}) {
    try {
      site.check(path);
      FAIL("it was checked");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::network);
    }
  }
}

TEST_CASE("a length that is not the file's is an error, and so is none") {
  Site site;
  site.put("/one.mp3", {sound + "more", "audio/mpeg"});
  CHECK(site.found() == Lines{"error live-length: the feed says 5000 bytes, the server 5004: /one.mp3"});
  site.put("/feed.xml", {site.feed("length=\"5000\" ", ""), "application/rss+xml"});
  CHECK(site.found() == Lines{"error live-length: the feed does not say how long the audio is: /one.mp3"});
}

TEST_CASE("types that differ from the feed's are told, by what apps make of them") {
  Site site;
  site.put("/one.mp3", {sound, "application/octet-stream"});
  CHECK(site.found() ==
        Lines{"error live-type: the feed says audio/mpeg, the server application/octet-stream: /one.mp3"});
  site.put("/one.mp3", {sound, "audio/x-wav"});
  CHECK(site.found() == Lines{"warning live-type: the feed says audio/mpeg, the server audio/x-wav: /one.mp3"});
  site.put("/one.mp3", {sound, "audio/mp3"});
  CHECK(site.found() == Lines{});
  site.put("/one.json", {R"({"chapters":[]})", "application/octet-stream"});
  CHECK(
      site.found() ==
      Lines{
          "error live-type: the feed says application/json+chapters, the server application/octet-stream: /one.json"});
}

TEST_CASE("the feed's own type counts") {
  Site site;
  site.put("/feed.xml", {site.feed(), "text/html"});
  CHECK(site.found() == Lines{"error live-type: the feed's type is text/html"});
  site.put("/feed.xml", {site.feed(), "text/xml; charset=utf-8"});
  CHECK(site.found() == Lines{"warning live-type: the feed's type is text/xml"});
}

TEST_CASE("servers that do not answer HEAD are told of") {
  Site site;
  File file{sound, "audio/mpeg"};
  file.answers_head = false;
  site.put("/one.mp3", file);
  CHECK(site.found() == Lines{"error live-head: the server answers HEAD with 405: /one.mp3"});
  Site other;
  File picture{jpeg, "image/jpeg"};
  picture.answers_head = false;
  other.put("/cover.jpg", picture);
  CHECK(other.found() == Lines{"error live-head: the server answers HEAD for the picture with 405: /cover.jpg"});
}

TEST_CASE("servers that send no parts are told of, also when the file is long") {
  Site site;
  File file{sound, "audio/mpeg"};
  file.has_ranges = false;
  site.put("/one.mp3", file);
  CHECK(site.found() ==
        Lines{"error live-range: the server sends the whole file where a part was asked for: /one.mp3"});
  file.body = std::string(100, 's');
  site.put("/one.mp3", file);
  site.put("/feed.xml", {site.feed("length=\"5000\"", "length=\"100\""), "application/rss+xml"});
  CHECK(site.found() == Lines{"error live-range: asked for two bytes, the server answers 200: /one.mp3"});
}

TEST_CASE("files that are missing or that nobody answers for are told of, and the rest is checked") {
  Site site;
  site.put("/one.mp3", {"", "text/plain", "404 Not Found"});
  site.server().on("/cover.jpg", [](const Visitor&, const std::string&) {});
  const Lines found = site.found();
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "error live-status: the server answers 404: /one.mp3");
  CHECK(found[1].starts_with("error live-unreachable: "));
}

TEST_CASE("redirects are counted, and circles are found") {
  Site site;
  const auto to = [&](const std::string& path) {
    return "HTTP/1.1 302 Found\r\nLocation: " + site.url(path) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  };
  site.put("/real.mp3", {sound, "audio/mpeg"});
  site.server().on("/hop.mp3", to("/real.mp3"));
  site.server().on("/one.mp3", to("/hop.mp3"));
  CHECK(site.found() == Lines{"warning live-redirect: 2 redirects on the way: /one.mp3"});
  site.server().on("/hop.mp3", to("/one.mp3"));
  const Lines circle = site.found();
  REQUIRE(circle.size() == 1);
  CHECK_THAT(circle.front(), Catch::Contains("perhaps in a circle"));
  site.server().on("/old.xml", to("/feed.xml"));
  site.put("/one.mp3", {sound, "audio/mpeg"});
  CHECK(site.found("/old.xml") == Lines{"warning live-moved: the feed's address leads on with 302"});
}

TEST_CASE("pages of older episodes are read as well, and one that is not there, or is no feed, is told of") {
  Site site;
  const std::string first = "<atom:link rel=\"self\" href=\"FEED\"/>";
  const auto leading_to = [&](const std::string& path) {
    return first + "<atom:link rel=\"next\" href=\"" + site.url(path) + "\"/>";
  };
  const auto page = [&](const std::string& guid, const std::string& next) {
    std::string xml = site.feed(first, next.empty() ? "" : leading_to(next));
    return File{xml.replace(xml.find("g1"), 2, guid), "application/rss+xml"};
  };
  site.put("/feed.xml", {site.feed(first, leading_to("/2.xml")), "application/rss+xml"});
  site.put("/2.xml", page("g1", "/3.xml"));  // an episode that moved on meanwhile
  site.put("/3.xml", page("g3", "/2.xml"));  // and leads back
  CHECK(site.check().episodes == 2);
  CHECK(site.found() == Lines{"error live-enclosure: two episodes have the same audio: \"One\""});

  site.put("/3.xml", {"", "text/plain", "404 Not Found"});
  CHECK(site.found() == Lines{"error live-status: the server answers 404: /3.xml"});
  site.put("/3.xml", {"<html/>", "text/html"});
  CHECK(site.found() == Lines{"error live-feed: apps cannot read this page of older episodes: this is no RSS feed: "
                              "there is no <channel> in an <rss>: /3.xml"});
  CHECK(site.check().tested == 1);
}

TEST_CASE("players in web pages are thought of") {
  Site site;
  File file{sound, "audio/mpeg"};
  file.more = "ETag: \"e\"\r\n";
  site.put("/one.mp3", file);
  CHECK(site.found() == Lines{"warning live-cors: players in web pages may not read this: /one.mp3"});
}

TEST_CASE("a feed without ETag, or whose ETag is ignored, is told of") {
  Site site;
  File file{site.feed(), "application/rss+xml"};
  file.more = "Access-Control-Allow-Origin: *\r\n";
  site.put("/feed.xml", file);
  CHECK(site.found() == Lines{"warning live-unchanged: the feed has neither ETag nor Last-Modified"});
  file.more += "ETag: \"e\"\r\nCache-Control: public, max-age=86400\r\n";
  file.answers_conditions = false;
  site.put("/feed.xml", file);
  CHECK(site.found() == Lines{"warning live-cache: caches keep the feed for 1 d",
                              "warning live-unchanged: the feed is sent whole to who has it already"});
}

TEST_CASE("pictures are JPEG or PNG, small enough, and what the server says they are") {
  Site site;
  site.put("/cover.jpg", {"GIF89a", "image/gif"});
  CHECK(site.found() == Lines{"error live-type: the picture's type is image/gif: /cover.jpg"});
  site.put("/cover.jpg", {"<html>not found</html>", "image/jpeg"});
  CHECK(site.found() == Lines{"error live-type: the server says image/jpeg, but the picture is none: /cover.jpg"});
  site.put("/cover.jpg", {jpeg + std::string(600 * 1024, 'j'), "image/jpeg"});
  CHECK(site.found() == Lines{"warning live-picture: the picture has 600 KB: /cover.jpg"});
}

TEST_CASE("chapters and transcripts are read, and held against the length of the audio") {
  Site site;
  site.put("/one.json", {"<html>", "application/json+chapters"});
  site.put("/one.vtt", {"WEBVTT\n\n00:00.000 --> 01:02.000\nHello\n", "text/vtt"});
  CHECK(site.found() ==
        Lines{"error live-companion: the chapters cannot be read: /one.json",
              "error live-companion: the transcript goes on until 1:02, the audio until 1:00: /one.vtt"});
  site.put("/one.json", {R"({"chapters":[{"startTime":5},{"startTime":5}]})", "application/json+chapters"});
  site.put("/one.vtt", {"1\n00:00:00,000 --> 00:00:01,000\nHello\n", "text/vtt"});
  CHECK(site.found() == Lines{"error live-companion: the chapters are not in order: /one.json",
                              "error live-companion: the transcript is no WebVTT: /one.vtt"});
  site.put("/one.json", {R"({"chapters":[{"startTime":500}]})", "application/json+chapters"});
  site.put("/one.vtt", {"WEBVTT\n", "text/vtt"});
  CHECK(site.found() == Lines{"error live-companion: a chapter begins behind the end of the audio: /one.json"});
}

TEST_CASE("a feed that is sent unpacked, or packed without a word to caches, is told of") {
  Site site;
  const LiveReport plain = site.check();
  REQUIRE(plain.findings.size() == 1);
  CHECK(plain.findings.front().rule == "live-gzip");
  const TempFolder folder;
  write_file_atomically(folder / "feed", site.feed());
  const std::string packed = run({"gzip", "-nc", (folder / "feed").string()});
  std::string more = "Content-Encoding: gzip\r\nAccess-Control-Allow-Origin: *\r\nETag: \"e\"\r\n";
  const File whole{site.feed(), "application/rss+xml"};
  const auto serve = [&](const std::string& headers) {
    site.server().on("/feed.xml", [whole, packed, headers](const Visitor& visitor, const std::string& request) {
      const bool asks = request.find("gzip") != std::string::npos;
      visitor.send(asks ? http_answer(packed, "application/rss+xml", "200 OK", headers) : answer_to(whole, request));
    });
  };
  serve(more);
  CHECK(site.found() == Lines{"warning live-gzip: the compressed feed does not say Vary: Accept-Encoding",
                              "warning live-gzip: the packed feed has the ETag of the plain one"});
  serve("Content-Encoding: gzip\r\nVary: Accept-Encoding\r\nAccess-Control-Allow-Origin: *\r\nETag: \"g\"\r\n");
  CHECK(site.check().findings.empty());
}

TEST_CASE("out in the world everything is encrypted, and on one's own computer nothing has to be") {
  Findings findings("https://example.org/feed.xml");
  Asking asking(net::HttpClient({}), findings, {});
  net::Response response;
  response.url = "http://example.org/one.mp3";
  check_way(response, response.url, asking);
  const Diagnostics found = findings.take();
  REQUIRE(found.size() == 1);
  CHECK(in_words(found.front()) ==
        "https://example.org/feed.xml: error: this is not encrypted: http://example.org/one.mp3 "
        "[live-https] publish it under https:// only");
}

TEST_CASE("a feed from the wide world never makes us ask this network") {
  Findings findings("https://example.org/feed.xml");
  Asking asking(net::HttpClient({}), findings, {});
  const Site site;
  CHECK_FALSE(asking.head(site.url("/one.mp3")).has_value());
  CHECK(findings.take().front().rule == "live-unreachable");
}

TEST_CASE("what the feed says is looked at too") {
  Site site;
  const auto feed_with = [&](const std::string& old_text, const std::string& new_text) {
    site.put("/feed.xml", {site.feed(old_text, new_text), "application/rss+xml"});
    return site.found();
  };
  CHECK(feed_with("FEED", "https://elsewhere.example/feed.xml") ==
        Lines{"warning live-self: the feed says that its address is https://elsewhere.example/feed.xml"});
  CHECK(feed_with("<atom:link rel=\"self\" href=\"FEED\"/>", "") ==
        Lines{"warning live-self: the feed does not say its own address"});
  CHECK(feed_with("<guid isPermaLink=\"false\">g1</guid>", "") ==
        Lines{"error live-guid: an episode has no guid: \"One\""});
  CHECK(feed_with("21 Mar 2019", "21 Mar 2029") ==
        Lines{"error live-date: an episode of the future is in the feed: \"One\""});
  CHECK(feed_with("Thu, 21 Mar 2019 06:00:00 +0000", "yesterday") ==
        Lines{"error live-date: 'yesterday' is no date to apps: \"One\""});
  CHECK(feed_with("<item><title>One</title>",
                  "<item><title>Two</title><guid>g1</guid><pubDate>Thu, 21 Mar 2019 06:00:00 "
                  "GMT</pubDate></item><item><title>One</title>") ==
        Lines{"error live-enclosure: an episode has no audio: \"Two\"",
              "error live-guid: two episodes have the guid g1: \"One\""});
  CHECK(feed_with("<title>Talks</title>", "<itunes:new-feed-url>https://new.example/</itunes:new-feed-url>") ==
        Lines{"warning live-moved: the feed says that it has moved to https://new.example/"});
  site.put("/feed.xml", {"<html><body>Welcome</body></html>", "application/rss+xml"});
  REQUIRE(site.found().size() == 1);
  CHECK(site.found().front().starts_with("error live-feed: apps cannot read this feed"));
  site.put("/feed.xml", {"<rss><channel><title>T</title></channel></rss>", "application/rss+xml"});
  CHECK(site.found() == Lines{"warning feed-empty: there is nothing to hear yet in this show",
                              "warning live-self: the feed does not say its own address"});
}

TEST_CASE("only the newest episodes are asked for, and the same mistake is said once") {
  Site site;
  std::string items;
  for (int i = 0; i < 30; ++i)
    items += "<item><title>E" + std::to_string(i) + "</title><guid>e" + std::to_string(i) +
             "</guid><pubDate>Thu, 21 Mar 2019 06:00:00 +0000</pubDate><enclosure url=\"" +
             site.url("/missing" + std::to_string(i) + ".mp3") + "\" length=\"1\" type=\"audio/mpeg\"/></item>";
  site.put("/feed.xml", {site.feed("<item>", items + "<item>"), "application/rss+xml"});
  const LiveReport report = site.check("/feed.xml", 20);
  CHECK(report.episodes == 31);
  CHECK(report.tested == 20);
  CHECK(site.found() == Lines{"error live-status: the server answers 404: /missing0.mp3 and 19 more"});
  CHECK(site.check("/feed.xml", 1000).tested == 31);
}

TEST_CASE("a feed too long or too slow ends within its bounds") {
  Site site;
  site.server().on("/slow.xml", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while (visitor.send("x")) visitor.wait(50ms);
  });
  const auto began = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(site.check("/slow.xml"), Error);
  CHECK(std::chrono::steady_clock::now() - began < 10s);
}
