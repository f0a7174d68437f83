// `check --live` against our own server: what we host has to pass our own judgement.
#include "support/running_server.h"
#include "support/scripted_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

TEST_CASE("a show that serve hosts passes the check of published feeds") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "https://example.org/small/", "https://not-yet.invalid/small/");
  workspace.write("media/small/first.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n");
  workspace.replace(
      "feeds/small/episodes/2019-03-21-first.md", "+++\n\n",
      "transcript = \"first.vtt\"\n[[chapters]]\nstart = \"0:00\"\ntitle = \"One\"\n[[chapters]]\nstart = "
      "\"0:01\"\ntitle = \"Two\"\n+++\n\n");
  REQUIRE(workspace.build().code == 0);
  const RunningServer server(workspace.root());
  // The feed names the port that serve usually has; this server has another one.
  REQUIRE(workspace.build({"--base-url", server.url()}).code == 0);
  const Outcome checked = run_voicepress({"check", "--live", server.url() + "small/feed.xml", "--json"});
  INFO(checked.out << checked.err);
  CHECK(checked.code == 0);
  // serve leaves packing to the web server in front of it.
  const auto findings = nlohmann::json::parse(checked.out)["findings"];
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["rule"] == "live-gzip");
}

TEST_CASE("check --live speaks to programs and workflows, and says when it is the network") {
  ScriptedServer server;
  server.on("/feed.xml",
            http_answer("<rss><channel><title>T</title><item><title>One</title></item></channel></rss>", "text/html"));
  const std::string url = server.url("/feed.xml");
  const Outcome bad = run_voicepress({"check", "--live", url, "--json"});
  CHECK(bad.code == 1);
  const auto json = nlohmann::json::parse(bad.out);
  CHECK(json["findings"][0]["file"] == url);
  CHECK_FALSE(json["findings"][0]["reason"].get<std::string>().empty());
  CHECK_THAT(run_voicepress({"check", "--live", url, "--format", "github"}).out,
             Contains("::error file=http%3A//127.0.0.1"));
  CHECK(run_voicepress({"check", "--live", server.url("/absent.xml")}).code == 4);
  CHECK(run_voicepress({"check", "--live", "http://127.0.0.1:1/feed.xml"}).code == 4);
  CHECK(run_voicepress({"check", "--live", "feed.xml"}).code == 2);
  CHECK(run_voicepress({"check", "--all"}).code == 2);
  CHECK(run_voicepress({"check", "--live", url, "--fix"}).code == 2);
}
