#include "server/access_log.h"
#include "server/http_date.h"
#include "server/static_files.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

const std::string etag = "\"0123\"";
const std::string modified = "Thu, 21 Mar 2019 06:00:00 GMT";
const Instant now = *parse_rfc3339("2026-11-24T16:00:00Z");

FileFacts file_of(std::uint64_t bytes, const std::string& path = "show/audio/a.mp3",
                  const std::string& type = "audio/mpeg") {
  return {path, type, bytes, etag, *parse_http_date(modified)};
}

RequestHead request(std::vector<std::pair<std::string, std::string>> fields, const std::string& method = "GET") {
  RequestHead head;
  head.method = method;
  head.target = "/show/audio/a.mp3";
  head.fields = std::move(fields);
  return head;
}

std::string field(const ResponseHead& response, const std::string& name) {
  for (const auto& [field_name, value] : response.fields)
    if (field_name == name) return value;
  return "";
}

// "200", "206 0-9", "416".
std::string ranged(const std::string& range, std::uint64_t bytes = 1000) {
  const ResponseHead response = answer_file(request({{"range", range}}), file_of(bytes), now);
  if (response.status == 416) return "416 " + field(response, "Content-Range");
  if (response.status != 206) return std::to_string(response.status);
  if (!response.parts.empty()) {
    std::string said = "206 parts";
    std::uint64_t length = 0;
    const std::string boundary = response.type.substr(response.type.find("boundary=") + 9);
    CHECK_THAT(response.type, Catch::StartsWith("multipart/byteranges; boundary="));
    for (const BodyPart& part : response.parts) {
      length += part.before.size() + part.span.end - part.span.begin;
      CHECK_THAT(part.before, Catch::Contains("--" + boundary));
      if (part.span.end == 0) continue;
      const std::string span = std::to_string(part.span.begin) + "-" + std::to_string(part.span.end - 1);
      CHECK_THAT(part.before, Catch::Contains("\r\nContent-Range: bytes " + span + "/1000\r\n\r\n"));
      said += " " + span;
    }
    CHECK(response.length == length);
    CHECK(field(response, "Content-Range").empty());
    return said;
  }
  CHECK(response.length == response.span.end - response.span.begin);
  CHECK(field(response, "Content-Range").ends_with("/" + std::to_string(bytes)));
  return "206 " + std::to_string(response.span.begin) + "-" + std::to_string(response.span.end - 1);
}

int conditional(std::vector<std::pair<std::string, std::string>> fields) {
  return answer_file(request(std::move(fields)), file_of(1000), now).status;
}

}  // namespace

TEST_CASE("a file is answered whole, with its type, its length and what a client needs to ask again") {
  const ResponseHead response = answer_file(request({}), file_of(1000), now);
  CHECK(response.status == 200);
  CHECK(response.type == "audio/mpeg");
  CHECK(response.length == 1000);
  CHECK(response.span == ByteSpan{0, 1000});
  CHECK(field(response, "ETag") == etag);
  CHECK(field(response, "Last-Modified") == modified);
  CHECK(field(response, "Accept-Ranges") == "bytes");
  CHECK(field(response, "Date") == "Tue, 24 Nov 2026 16:00:00 GMT");
  CHECK(field(response, "Access-Control-Allow-Origin") == "*");
  CHECK(field(response, "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("ranges: first, last, open, suffix, clamped, beyond the end, and what is no range") {
  const auto [range, expected] = GENERATE(table<std::string, std::string>({
      {"bytes=0-9", "206 0-9"},
      {"bytes=0-0", "206 0-0"},
      {"bytes=999-999", "206 999-999"},
      {"bytes=990-", "206 990-999"},
      {"bytes=-10", "206 990-999"},
      {"bytes=-2000", "206 0-999"},
      {"bytes=990-2000", "206 990-999"},
      {"bytes=0-99999999999999999999999999", "206 0-999"},
      {"Bytes=0-5", "206 0-5"},
      {"bytes= 0-5 ", "206 0-5"},
      {"bytes=1000-", "416 bytes */1000"},
      {"bytes=5000-6000", "416 bytes */1000"},
      {"bytes=99999999999999999999999999-", "416 bytes */1000"},
      {"bytes=-0", "416 bytes */1000"},
      {"bytes=5-2", "200"},
      {"bytes=-", "200"},
      {"bytes=abc", "200"},
      {"bytes=7", "200"},
      {"bytes=", "200"},
      {"bytes", "200"},
      {"bytes=1-2-3", "200"},
      {"bytes=+1-2", "200"},
      {"bytes=0-1,3-4", "206 parts 0-1 3-4"},
      {"bytes=-2, 0-0 ,500-", "206 parts 998-999 0-0 500-999"},
      {"bytes=,0-1,,3-4,", "206 parts 0-1 3-4"},
      {"bytes=0-1,5000-6000", "206 0-1"},
      {"bytes=5000-,-0", "416 bytes */1000"},
      {"bytes=0-1,3-4,6-7,9-10,12-13", "206 parts 0-1 3-4 6-7 9-10 12-13"},
      {"bytes=0-1,3-4,6-7,9-10,12-13,15-16", "200"},
      {"bytes=0-9,5-14", "206 parts 0-9 5-14"},
      {"bytes=0-9,1-10,2-11", "200"},
      {"bytes=0-,0-", "200"},
      {"bytes=0-1,abc", "200"},
      {"bytes=,", "200"},
      {"bytes=10-11 12-", "200"},
      {"items=0-5", "200"},
  }));
  INFO(range);
  CHECK(ranged(range) == expected);
}

TEST_CASE("an empty file is sent whole, whatever part is asked for") {
  CHECK(ranged("bytes=0-0", 0) == "200");
  CHECK(ranged("bytes=-5", 0) == "200");
}

TEST_CASE("HEAD with a range has the fields of the part, as every player and directory expects") {
  const ResponseHead response =
      without_body(answer_file(request({{"range", "bytes=0-1"}}, "HEAD"), file_of(1000), now));
  CHECK(response.status == 206);
  CHECK(response.length == 2);
  CHECK_FALSE(response.has_body);
}

TEST_CASE("conditional requests are answered in the order of RFC 9110") {
  CHECK(conditional({{"if-none-match", etag}}) == 304);
  CHECK(conditional({{"if-none-match", "W/" + etag}}) == 304);
  CHECK(conditional({{"if-none-match", "\"x\", " + etag}}) == 304);
  CHECK(conditional({{"if-none-match", "*"}}) == 304);
  CHECK(conditional({{"if-none-match", "\"x\""}}) == 200);
  CHECK(conditional({{"if-none-match", ","}}) == 200);
  CHECK(conditional({{"if-none-match", "0123"}}) == 200);
  CHECK(conditional({{"if-modified-since", modified}}) == 304);
  CHECK(conditional({{"if-modified-since", "Thursday, 21-Mar-19 06:00:00 GMT"}}) == 304);
  CHECK(conditional({{"if-modified-since", "Thu Mar 21 06:00:01 2019"}}) == 304);
  CHECK(conditional({{"if-modified-since", "Thu, 21 Mar 2019 05:59:59 GMT"}}) == 200);
  for (const char* no_date : {"yesterday", "Thu, 21 Mar 2019 06:00:nan GMT", "Thu, 21 Mar 2019 06:00:1e9 GMT",
                              "Thu, 21 Mar 2019 06:00:00.5 GMT", "Thu, 21 Mar 2019 :", "06:00:00 ",
                              "Sat, 30 Feb 2019 06:00:00 GMT", "Thu, 21 Mar 2019 06:00:00 GMT "})
    CHECK(conditional({{"if-modified-since", no_date}}) == 200);
  CHECK(conditional({{"if-none-match", "\"x\""}, {"if-modified-since", modified}}) == 200);
  CHECK(conditional({{"if-match", etag}}) == 200);
  CHECK(conditional({{"if-match", "*"}}) == 200);
  CHECK(conditional({{"if-match", "W/" + etag}}) == 412);
  CHECK(conditional({{"if-match", "\"x\""}}) == 412);
  CHECK(conditional({{"if-unmodified-since", "Thu, 21 Mar 2019 05:59:59 GMT"}}) == 412);
  CHECK(conditional({{"if-unmodified-since", modified}}) == 200);
  CHECK(conditional({{"if-match", etag}, {"if-unmodified-since", "Thu, 21 Mar 2019 05:59:59 GMT"}}) == 200);
}

TEST_CASE("If-Range gives the part of the same version, and the whole of another") {
  const auto with = [](const std::string& value) { return conditional({{"range", "bytes=0-1"}, {"if-range", value}}); };
  CHECK(with(etag) == 206);
  CHECK(with("\"x\"") == 200);
  CHECK(with("W/" + etag) == 200);
  CHECK(with(modified) == 206);
  CHECK(with("Thu, 21 Mar 2019 06:00:01 GMT") == 200);
  CHECK(with("nonsense") == 200);
  CHECK(conditional({{"if-range", etag}}) == 200);
}

TEST_CASE("a 304 says what it would have sent, and sends nothing") {
  const ResponseHead response = answer_file(request({{"if-none-match", etag}}), file_of(1000), now);
  CHECK_FALSE(response.has_body);
  CHECK(field(response, "ETag") == etag);
  CHECK(field(response, "Cache-Control") == "public, no-cache");
}

TEST_CASE("a file from the future is as old as its answer") {
  FileFacts file = file_of(10);
  file.modified = now + std::chrono::hours(1);
  CHECK(field(answer_file(request({}), file, now), "Last-Modified") == "Tue, 24 Nov 2026 16:00:00 GMT");
}

TEST_CASE("feeds and pages are believed for minutes, media are asked for anew, hashed names are kept") {
  const auto policy = [](const std::string& path, const std::string& type) {
    return field(answer_file(request({}), file_of(10, path, type), now), "Cache-Control");
  };
  CHECK(policy("show/feed.xml", "application/rss+xml") == "public, max-age=300");
  CHECK(policy("show/index.html", "text/html; charset=utf-8") == "public, max-age=300");
  CHECK(policy("show/audio/a.mp3", "audio/mpeg") == "public, no-cache");
  CHECK(policy("show/images/cover-1a2b3c4d.jpg", "image/jpeg") == "public, max-age=31536000, immutable");
  CHECK(policy("show/images/cover-1a2b3c4d-600.webp", "image/webp") == "public, max-age=31536000, immutable");
  CHECK(policy("show/images/cover-600.webp", "image/webp") == "public, no-cache");
  CHECK(policy("show/images/cover-abundant.jpg", "image/jpeg") == "public, no-cache");
}

TEST_CASE("files can be read, and nothing else can be done to them") {
  const auto status = [](const std::string& method) {
    const auto response = answer_without_file(request({}, method), now);
    return response ? response->status : 0;
  };
  CHECK(status("GET") == 0);
  CHECK(status("HEAD") == 0);
  CHECK(status("OPTIONS") == 204);
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"}) CHECK(status(method) == 405);
  CHECK(status("FETCH") == 501);
  CHECK(field(*answer_without_file(request({}, "PUT"), now), "Allow") == "GET, HEAD, OPTIONS");
}

TEST_CASE("nothing but 100-continue can be expected, and HTTP/1.0 expects nothing") {
  const auto status = [](const std::string& expected, int minor_version) {
    RequestHead head = request({{"expect", expected}});
    head.minor_version = minor_version;
    const auto response = answer_without_file(head, now);
    return response ? response->status : 0;
  };
  CHECK(status("100-Continue", 1) == 0);
  CHECK(status("the best", 1) == 417);
  CHECK(status("100-continue, the best", 1) == 417);
  CHECK(status("the best", 0) == 0);
}

TEST_CASE("a line of the access log names the network of a listener, never the address") {
  AccessEntry entry;
  entry.address = "192.0.2.77";
  entry.method = "GET";
  entry.target = "/a.mp3?token=secret";
  entry.status = 206;
  entry.body_bytes = 10;
  entry.at = now;
  entry.content_range = "bytes 0-9/1000";
  entry.user_agent = "a \"quoted\" agent\n";
  entry.referer = "https://example.org/page?token=secret";
  const std::string line = access_line(entry, {});
  CHECK(line.starts_with(R"(192.0.2.0 - - [24/Nov/2026:16:00:00 +0000] "GET /a.mp3 HTTP/1.1" 206 10 )"
                         R"("https://example.org/page" "a \"quoted\" agent)"));
  CHECK(line.ends_with(R"("bytes 0-9/1000")"));
  CHECK(line.find('\n') == line.npos);
  const std::string json = access_line(entry, {LogForm::Shape::json, LogForm::Addresses::whole});
  CHECK(json.starts_with(R"({"time":"2026-11-24T16:00:00Z","address":"192.0.2.77","method":"GET","path":"/a.mp3",)"
                         R"("status":206,"bytes":10,"content_range":"bytes 0-9/1000",)"));
  CHECK(json.find("secret") == json.npos);
  CHECK(network_of("2001:db8:1:2::3") == "2001:db8:1::");
  CHECK(network_of("::ffff:192.0.2.77") == "::ffff:192.0.2.0");
  CHECK(network_of("") == "-");
}

TEST_CASE("a browser that opens a feed gets it as XML, which it shows with its style sheet, and apps get what it is") {
  const FileFacts feed = file_of(1000, "show/feed.xml", "application/rss+xml; charset=utf-8");
  const ResponseHead for_apps = answer_file(request({{"accept", "application/rss+xml, */*"}}), feed, now);
  CHECK(for_apps.type == "application/rss+xml; charset=utf-8");
  CHECK(field(for_apps, "Vary") == "Accept");
  const ResponseHead for_browsers = answer_file(request({{"accept", "text/html,application/xml;q=0.9"}}), feed, now);
  CHECK(for_browsers.type == "application/xml; charset=utf-8");
  CHECK(field(for_browsers, "ETag") == field(for_apps, "ETag"));
  CHECK(answer_file(request({{"accept", "text/html"}}), file_of(9), now).type == "audio/mpeg");
}

TEST_CASE("a compressed file says so, has no parts, and caches are told what it depends on") {
  FileFacts page = file_of(300, "show/index.html", "text/html; charset=utf-8");
  CHECK(field(answer_file(request({}), page, now), "Vary").empty());
  page.has_codings = true;
  const ResponseHead plain = answer_file(request({}), page, now);
  CHECK(field(plain, "Vary") == "Accept-Encoding");
  CHECK(field(plain, "Content-Encoding").empty());
  CHECK(field(plain, "Accept-Ranges") == "bytes");
  page.coding = "br";
  const ResponseHead small = answer_file(request({}), page, now);
  CHECK(field(small, "Vary") == "Accept-Encoding");
  CHECK(field(small, "Content-Encoding") == "br");
  CHECK(field(small, "Accept-Ranges").empty());
  CHECK(small.type == "text/html; charset=utf-8");
  CHECK(small.length == 300);
  const ResponseHead same = answer_file(request({{"if-none-match", etag}}), page, now);
  CHECK(same.status == 304);
  CHECK(field(same, "Vary") == "Accept-Encoding");
  CHECK(field(same, "ETag") == etag);
}

TEST_CASE("a feed depends on two fields where it lies compressed too") {
  FileFacts feed = file_of(300, "show/feed.xml", "application/rss+xml; charset=utf-8");
  CHECK(field(answer_file(request({}), feed, now), "Vary") == "Accept");
  feed.has_codings = true;
  CHECK(field(answer_file(request({}), feed, now), "Vary") == "Accept, Accept-Encoding");
}
