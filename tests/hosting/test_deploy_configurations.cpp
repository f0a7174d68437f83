// The configurations of scripts/deploy/ in the web servers that they are for: raw requests by the table of
// requests.txt, and every file of a built show with the fields that `voicepress serve` sends.
#include "conformance.h"
#include "deployments.h"
#include "differences.h"
#include "manifest/manifest.h"
#include "other_server.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <set>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
using Catch::Matches;

namespace {

const Site& site() {
  static const Site built;
  return built;
}

// What a difference is called in the list; empty where the answer is as the table says.
std::string difference(const ConformanceCase& one, int port, const std::string& etag, const std::string& expected) {
  // Where no answer or no end of the connection is expected, one needs not wait long for it.
  const bool is_in_vain = expected == "0" || expected == "fields";
  HttpClient client(port, std::chrono::milliseconds(is_in_vain ? 300 : 2000));
  const Answers answers = answers_to(one, client, etag);
  if (answers.statuses != one.statuses) return words(answers.statuses);
  for (const std::string& check : one.checks)
    if (!failed_check(site(), check, one, answers.last, client).empty()) return "fields";
  return "";
}

void hold_against_the_table(const std::string& configuration, int port) {
  const Differences listed =
      read_differences(fs::path(VOICEPRESS_SOURCE) / "tests/hosting/deploy_differences.txt", configuration);
  const std::string etag = tag_of(port);
  std::set<std::string> names;
  for (const ConformanceCase& one : conformance_cases()) {
    names.insert(one.name);
    const auto found = listed.find(one.name);
    const Difference expected = found == listed.end() ? Difference{} : found->second;
    INFO("requests.txt:" << one.line << ": " << one.name
                         << (expected.reason.empty() ? "" : " (" + expected.reason + ")"));
    CHECK(difference(one, port, etag, expected.answer) == expected.answer);
  }
  for (const auto& [name, what] : listed) {
    INFO("deploy_differences.txt: there is no case '" << name << "'");
    CHECK(names.count(name) == 1);
  }
  WARN(configuration << ": " << listed.size() << " of " << conformance_cases().size() << " are answered otherwise");
}

// A show with a file of every kind.
class EveryKind : public SmallWorkspace {
 public:
  EveryKind() {
    replace("feeds/small/show.toml", "image_alt", "moved_from = [\"/podcast.xml\", \"/old-name/\"]\nimage_alt");
    write("feeds/small/show.toml", read("feeds/small/show.toml") +
                                       "[audio]\nformats = [\"mp3\", \"m4a\", \"opus\", \"opus-low\"]\n"
                                       "[feeds]\nformats = [\"opus\"]\nseasons = true\n");
    write("feeds/small/episodes/2019-03-21-first.md",
          small_episode("First", "2019-03-21",
                        "season = 1\nepisode = 1\ntopics = [\"reading\"]\ntranscript = \"first.vtt\"\n"
                        "aliases = [\"/2019/03/first/\"]\n"
                        "[[chapters]]\nstart = 0\ntitle = \"Welcome\"\n[[chapters]]\nstart = 1\ntitle = \"Dates\"\n"));
    write("media/small/first.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHello there\n");
    const Outcome built = build({"--compress"});
    if (built.code != 0) throw std::runtime_error(built.err);
  }
  fs::path root_of_site() const { return root() / "public"; }

  std::set<std::string> targets() const {
    const auto manifest = read_manifest(root_of_site());
    std::set<std::string> all;
    for (const auto& [path, file] : manifest->files)
      all.insert("/" + (path.ends_with("index.html") ? path.substr(0, path.size() - 10) : path));
    return all;
  }
  // As voicepress-build.service leaves it.
  void write_redirects(const std::string& form, const Places& places) const {
    write_text(places.below(form == "nginx" ? "redirects.conf" : "redirects"),
               run({(deploy_folder() / "redirects-for").string(), form, root_of_site().string()}));
  }
};

const EveryKind& every_kind() {
  static const EveryKind built;
  return built;
}

Reply get(int port, const std::string& target, const std::string& lines = "", const std::string& method = "GET") {
  HttpClient client(port);
  // In 1.0 there are no chunks, in which Caddy sends what is compressed.
  client.send(method + " " + target + " HTTP/1.0\r\nHost: podcast.example.org\r\n" + lines + "\r\n");
  return client.receive(method != "HEAD");
}

void compare(const Reply& own, const Reply& other) {
  CHECK(other.status == own.status);
  CHECK((other.body == own.body));
  for (const char* name : {"Content-Type", "Content-Encoding", "Content-Range", "Content-Security-Policy",
                           "Referrer-Policy", "X-Content-Type-Options", "Access-Control-Allow-Origin"}) {
    INFO(name);
    CHECK(other.field(name) == own.field(name));
  }
  if (own.status == 404) return;
  CHECK(other.field("Access-Control-Expose-Headers") == own.field("Access-Control-Expose-Headers"));
  CHECK(other.field("Cache-Control") == own.field("Cache-Control"));
  if (own.field("Vary") != "(none)") CHECK(other.field("Vary") != "(none)");
}

void hold_against_our_server(int port) {
  const RunningServer server(every_kind().root(), {"-q"});
  const std::set<std::string> targets = every_kind().targets();
  REQUIRE(targets.size() > 60);
  for (const std::string lines : {"", "Accept: text/html\r\n", "Accept-Encoding: gzip\r\n", "Range: bytes=0-3\r\n"})
    for (const std::string& target : targets) {
      INFO(target << " with " << (lines.empty() ? "nothing more" : lines));
      const Reply own = get(server.port(), target, lines), other = get(port, target, lines);
      compare(own, other);
      if (own.status != 200) continue;
      // What is told with a 304 is what caches keep.
      const Reply again = get(port, target, lines + "If-None-Match: " + other.field("ETag") + "\r\n");
      CHECK(again.status == 304);
      CHECK(again.field("Cache-Control") == other.field("Cache-Control"));
    }
  for (const char* target : {"/small/none", "/none", "/.voicepress/manifest.json", "/_redirects", "/small/feed.xml.gz"})
    for (const std::string lines : {"", "Accept: text/html\r\n"}) {
      INFO(target << " with " << lines);
      compare(get(server.port(), target, lines), get(port, target, lines));
    }
  for (const char* target :
       {"/podcast.xml", "/podcast.xml?x=1&y=%20", "/old-name/a%20b/c%0d?x", "/2019/03/first/", "/old-name/"}) {
    INFO(target);
    const Reply own = get(server.port(), target), other = get(port, target);
    CHECK(other.status == own.status);
    CHECK(other.field("Location") == own.field("Location"));
    CHECK(other.field("Access-Control-Allow-Origin") == "*");
  }
}

}  // namespace

TEST_CASE("nginx with our configuration answers as the table says but for what is written down") {
  const Places places(site().root());
  const Nginx nginx(nginx_deployment("nginx-folder.conf", places), places.port);
  hold_against_the_table("nginx-folder.conf", places.port);
}

TEST_CASE("nginx in front of our server answers as the table says but for what is written down") {
  const RunningServer server(site().workspace(), {"--trust-loopback", "-q"});
  const Places places("", server.port());
  const Nginx nginx(nginx_deployment("nginx-proxy.conf", places), places.port);
  hold_against_the_table("nginx-proxy.conf", places.port);
}

TEST_CASE("Caddy with our configuration answers as the table says but for what is written down") {
  const Places places(site().root());
  const Caddy caddy(caddy_deployment("Caddyfile", places), places.port);
  hold_against_the_table("Caddyfile", places.port);
}

TEST_CASE("Caddy in front of our server answers as the table says but for what is written down") {
  const RunningServer server(site().workspace(), {"--trust-loopback", "-q"});
  const Places places("", server.port());
  const Caddy caddy(caddy_deployment("Caddyfile.proxy", places), places.port);
  hold_against_the_table("Caddyfile.proxy", places.port);
}

TEST_CASE("nginx with our configuration sends every file of a show with the fields of our server") {
  const Places places(every_kind().root_of_site());
  every_kind().write_redirects("nginx", places);
  const Nginx nginx(nginx_deployment("nginx-folder.conf", places), places.port);
  hold_against_our_server(places.port);
}

TEST_CASE("Caddy with our configuration sends every file of a show with the fields of our server") {
  const Places places(every_kind().root_of_site());
  every_kind().write_redirects("caddy", places);
  const Caddy caddy(caddy_deployment("Caddyfile", places), places.port);
  hold_against_our_server(places.port);
}

TEST_CASE("nginx with our configuration speaks HTTPS, sends on who comes without it, and logs the part that was sent") {
  const Places places(site().root());
  const Nginx nginx(nginx_deployment("nginx-folder.conf", places), places.port);
  const std::string url = "https://127.0.0.1:" + std::to_string(places.https_port) + "/";
  CHECK_THAT(run({"curl", "-skv", "--http2", url + "feed.xml"}), Contains("HTTP/2 200") && Contains("<rss/>"));
  CHECK(get(places.http_port, "/a.mp3?x=1").field("Location") == "https://podcast.example.org/a.mp3?x=1");
  CHECK(get(places.port, "/a.mp3?x=1", "Range: bytes=0-9\r\nUser-Agent: Pod/1 (a \"b\")\r\n").status == 206);
  const std::string log = slurp(places.below("voicepress.log"));
  const std::string line = log.substr(log.rfind('\n', log.size() - 2) + 1);
  CHECK_THAT(line,
             Matches(R"re(127\.0\.0\.1 - - \[../.../....:..:..:.. [+-]....\] "GET /a\.mp3\?x=1 HTTP/1\.0" 206 10 )re"
                     R"re("-" "Pod/1 \(a \\x22b\\x22\)" "bytes 0-9/1000"\n)re"));
}

TEST_CASE("Caddy with our configuration logs the part that was sent") {
  const Places places(site().root());
  const Caddy caddy(caddy_deployment("Caddyfile", places), places.port);
  CHECK(get(places.port, "/a.mp3", "Range: bytes=0-9\r\n").status == 206);
  CHECK(wait_for([&] { return !slurp(places.below("voicepress.log")).empty(); }));
  CHECK_THAT(slurp(places.below("voicepress.log")), Contains("\"Content-Range\":[\"bytes 0-9/1000\"]"));
}

TEST_CASE("of a list of redirects nothing reaches a web server but addresses") {
  const TempFolder folder;
  write_text(
      folder / "_redirects",
      "# small\n/a.xml /b.xml 301!\n/a.xml /b.xml 301\n/old/* /new/:splat 301\n/x https://new.example/y?z=%20 301\n"
      "/temporary /t 302\n/two /words\n/quote\" /x 301\n/x$uri /y 301\n/y /$uri 301\n/z //evil.org/ "
      "301\n"
      "/b; /c 301\n/c} /d 301\n/d /{env.HOME} 301\n/e\\ /f 301\n/f javascript:x 301\n/(a|b) /g 301\n");
  const auto written = [&](const std::string& form) {
    return run({(deploy_folder() / "redirects-for").string(), form, folder / ""});
  };
  CHECK(written("nginx") ==
        "\"~^\\Q/a.xml\\E$\" \"/b.xml\";\n"
        "\"~^\\Q/old/\\E(?<voicepress_rest>|[^/].*)$\" \"/new/$voicepress_rest\";\n"
        "\"~^\\Q/x\\E$\" \"https://new.example/y?z=%20\";\n");
  CHECK(written("caddy") ==
        "@moved1 vars_regexp moved1 {uri} ^/a\\.xml([?]|$)\n"
        "redir @moved1 /b.xml{voicepress_query} 301\n"
        "@moved2 vars_regexp moved2 {uri} ^/old/(|[^/?][^?]*)([?]|$)\n"
        "redir @moved2 /new/{re.moved2.1}{voicepress_query} 301\n"
        "@moved3 vars_regexp moved3 {uri} ^/x([?]|$)\n"
        "redir @moved3 https://new.example/y?z=%20{voicepress_query} 301\n");
}

TEST_CASE("redirects are handed to a web server only where they changed") {
  const TempFolder folder;
  write_text(folder / "systemctl", "#!/bin/sh\necho \"$@\" >>" + in_quotes(folder / "told") + "\n");
  fs::permissions(folder / "systemctl", fs::perms::owner_all);
  const auto hand_over = [&] {
    return run_shell("PATH=" + in_quotes(folder.path().string()) + ":$PATH",
                     {(deploy_folder() / "redirects-for").string(), "nginx", folder / "", folder / "redirects.conf"})
        .code;
  };
  write_text(folder / "_redirects", "/a.xml /b.xml 301\n");
  CHECK(hand_over() == 0);
  CHECK(hand_over() == 0);
  CHECK(slurp(folder / "told") == "reload nginx\n");
  write_text(folder / "_redirects", "");
  CHECK(hand_over() == 0);
  CHECK(slurp(folder / "redirects.conf").empty());
  CHECK(slurp(folder / "told") == "reload nginx\nreload nginx\n");
  CHECK_FALSE(fs::exists(folder / ".new-voicepress-redirects"));
}
