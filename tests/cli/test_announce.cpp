// `voicepress announce`, and what serve and deploy do of it: the whole program against a world on this computer that
// plays host, hub, podping and webhook.
#include "support/listening_world.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string notices_toml =
    "hub = \"https://hub.example.org/\"\npodping = true\n[notices]\nwebhooks = "
    "[\"https://hooks.example.org/in?key=letmein\"]\n";
const std::string hub_path = "/hub.example.org/";
const std::string hook_path = "/hooks.example.org/in?key=letmein";
const std::string ping_path =
    "/podping.cloud/?url=https%3A%2F%2Fexample.org%2Fsmall%2Ffeed.xml&reason=update&medium=podcast";
const std::vector<std::string> all_paths = {hub_path, ping_path, hook_path};

// A show that tells everybody, and the world that it tells.
class Announcing : public SmallWorkspace {
 public:
  explicit Announcing(const std::string& toml = notices_toml) {
    write("feeds/small/show.toml", small_show_toml + toml);
    for (const std::string& path : all_paths) world.recipient(path);
    for (const char* path : {"small/feed.xml", "small/audio/first.mp3", "small/audio/second.mp3"}) publish(path, path);
  }

  // The web has this file as it lies in the workspace's public folder at that moment.
  void publish(const std::string& path, const std::string& file) {
    world.host("/example.org/" + path, [this, file] { return read("public/" + file); });
  }
  std::string environment(const std::string& more = "VOICEPRESS_PODPING_TOKEN=token-of-podping") const {
    return "env " + more + " VOICEPRESS_NOTICES_VIA=" + world.via() + " VOICEPRESS_WEBHOOK_SECRET=key-of-the-hook";
  }
  Outcome announce(std::vector<std::string> more = {}) const { return announce_with(environment(), std::move(more)); }
  Outcome announce_with(const std::string& before, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"announce", "-C", root_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Outcome outcome = voicepress_with(before, arguments);
    for (const char* secret : {"letmein", "token-of-podping", "key-of-the-hook"})
      CHECK_THAT(outcome.out + outcome.err, !Contains(secret));
    return outcome;
  }
  std::vector<std::size_t> counts() const {
    std::vector<std::size_t> all;
    for (const std::string& path : all_paths) all.push_back(world.count(path));
    return all;
  }

  ListeningWorld world;
};

using Counts = std::vector<std::size_t>;

}  // namespace

TEST_CASE("help for announce says who is told, and where secrets come from") {
  const Outcome help = run_voicepress({"announce", "--help"});
  CHECK(help.code == 0);
  CHECK_THAT(help.out, Contains("Examples:") && Contains("hub = ") && Contains("webhooks = ") &&
                           Contains("VOICEPRESS_PODPING_TOKEN") && Contains("Exit codes:"));
}

TEST_CASE("a feed that was built is announced to everybody once") {
  const Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  const Outcome first = workspace.announce();
  INFO(first.out << first.err);
  CHECK(first.code == 0);
  CHECK(first.err.empty());
  CHECK(first.out ==
        "small: told the hub https://hub.example.org/ of the new episode \"First\"\n"
        "small: told podping of the new episode \"First\"\n"
        "small: told the webhook https://hooks.example.org/in of the new episode \"First\"\n"
        "Announced small: 3 told, 0 failed, 0 knew already\n");
  CHECK(workspace.counts() == Counts{1, 1, 1});
  CHECK_THAT(workspace.world.requests_for(hook_path).front(),
             Contains("X-Voicepress-Signature: sha256=") && Contains(R"("show":"small","feed":"https://example.org)"));
  const Outcome second = workspace.announce();
  CHECK(second.code == 0);
  CHECK_THAT(second.out, Contains("small: nothing new. Whoever is to be told (3) was told of this feed before"));
  CHECK(workspace.counts() == Counts{1, 1, 1});
  CHECK(workspace.announce({"small", "--again"}).code == 0);
  CHECK(workspace.counts() == Counts{2, 2, 2});
}

TEST_CASE("a build that changes nothing is no news, and one that does is") {
  const Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  REQUIRE(workspace.announce().code == 0);
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.announce().out, Contains("nothing new"));
  workspace.add("second", "Second", "2019-03-28");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.announce().out, Contains("of the new episode \"Second\""));
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "This week we talk.", "This week we listen.");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.announce().out, Contains("told podping of a change to the feed"));
  CHECK(workspace.counts() == Counts{3, 3, 3});
}

TEST_CASE("nothing is sent before the newest episode is on the web, and the exit code is 4") {
  Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string file = "/example.org/small/audio/first.mp3";
  const std::string bytes = workspace.read("public/small/audio/first.mp3");
  const auto refused = [&] {
    const Outcome outcome = workspace.announce();
    CHECK(outcome.code == 4);
    CHECK(outcome.out == "small: nothing was sent\n");
    CHECK(workspace.counts() == Counts{0, 0, 0});
    return outcome.err;
  };
  workspace.world.recipient(file, "404 Not Found");
  CHECK(
      refused() ==
      "voicepress: error: small: https://example.org/small/audio/first.mp3 was asked for its first two bytes (Range: "
      "bytes=0-1), and the server answered 404 instead of 206: upload what was built, empty the cache of a CDN before "
      "it, and announce again\n");
  workspace.world.answer(file, http_answer(bytes, "audio/mpeg"));
  CHECK_THAT(refused(), Contains("the server sent the whole file (200) instead of a part (206)"));
  workspace.world.host(file, bytes + "more");
  CHECK_THAT(refused(), Contains("bytes, where the feed states " + std::to_string(bytes.size())));
}

TEST_CASE("a recipient that fails is told of, tried again the next time, and the others are told once") {
  Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  workspace.world.recipient(hub_path, "503 Service Unavailable");
  const Outcome first = workspace.announce();
  CHECK(first.code == 4);
  CHECK(first.err ==
        "voicepress: error: small: the hub https://hub.example.org/ was not told: the server answered 503. The same "
        "command tries it again\n");
  CHECK_THAT(first.out, Contains("Announced small: 2 told, 1 failed, 0 knew already\n"));
  CHECK(workspace.counts() == Counts{3, 1, 1});
  workspace.world.recipient(hub_path);
  const Outcome second = workspace.announce();
  CHECK(second.code == 0);
  CHECK_THAT(second.out, Contains("Announced small: 1 told, 0 failed, 2 knew already\n"));
  CHECK(workspace.counts() == Counts{4, 1, 1});
}

TEST_CASE("a dry run names whom it would tell, and JSON says what came of each") {
  const Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  const Outcome dry = workspace.announce({"-n"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, Contains("small: would tell the webhook https://hooks.example.org/in of the new episode") &&
                          Contains("Nothing was sent. 3 would be told of small, 0 know already\n"));
  CHECK(workspace.counts() == Counts{0, 0, 0});
  CHECK(workspace.world.count("/example.org/small/feed.xml") == 0);
  const Outcome told = workspace.announce({"--json"});
  CHECK(told.code == 0);
  const json value = json::parse(told.out);
  CHECK(value.at("dry_run") == false);
  const json& show = value.at("shows").at(0);
  CHECK(show.at("feed") == "https://example.org/small/feed.xml");
  CHECK(show.at("told") == 3);
  CHECK(show.at("recipients").at(2) ==
        json{{"kind", "webhook"}, {"address", "https://hooks.example.org/in"}, {"result", "told"}, {"reason", "new"}});
}

TEST_CASE("podping's token comes from a file that nobody else may read") {
  const Announcing workspace("podping = true\n");
  REQUIRE(workspace.build().code == 0);
  const std::string without_token = workspace.environment("-u VOICEPRESS_PODPING_TOKEN");
  const Outcome without = workspace.announce_with(without_token);
  CHECK(without.code == 4);
  CHECK_THAT(without.err, Contains("podping was not told: there is no token: put it into the environment variable"));
  workspace.write(".voicepress/notices/podping-token", "token-of-podping\n");
  ::chmod((workspace / ".voicepress/notices/podping-token").c_str(), 0644);
  const Outcome open = workspace.announce_with(without_token);
  CHECK(open.code == 2);
  CHECK_THAT(open.err, Contains("holds a secret, and others may read it: chmod 600 it"));
  CHECK(workspace.world.count(ping_path) == 0);
  ::chmod((workspace / ".voicepress/notices/podping-token").c_str(), 0600);
  CHECK(workspace.announce_with(without_token).code == 0);
  REQUIRE(workspace.world.count(ping_path) == 1);
  CHECK(ListeningWorld::header_of(workspace.world.requests_for(ping_path).front(), "Authorization") ==
        "token-of-podping");
}

TEST_CASE("a show that names nobody, or is not built, is told what to do") {
  const Announcing workspace("");
  const Outcome early = workspace.announce({"small"});
  CHECK(early.code == 2);
  CHECK_THAT(early.err, Contains("run 'voicepress build' first"));
  REQUIRE(workspace.build().code == 0);
  const Outcome nobody = workspace.announce();
  CHECK(nobody.code == 0);
  CHECK(nobody.out ==
        "small tells nobody: name a hub, podping = true or [notices] webhooks in feeds/small/show.toml\n");
  workspace.write("feeds/small/show.toml",
                  std::string(small_show_toml) + "[notices]\nwebhooks = [\"http://hooks.example.org/in\"]\n");
  const Outcome open = workspace.announce();
  CHECK(open.code == 1);
  CHECK_THAT(open.err, Contains("feeds/small/show.toml has errors, so nobody was told"));
  CHECK_THAT(run_voicepress({"check", "-C", workspace.root().string()}).err +
                 run_voicepress({"check", "-C", workspace.root().string()}).out,
             Contains("a webhook must be a complete web address that begins with https://"));
}

TEST_CASE("serve --release --announce tells of a release, and a hub that fails does not stop the server") {
  Announcing workspace;
  workspace.add("second", "Second", "2026-07-02");
  workspace.world.recipient(hub_path, "503 Service Unavailable");
  ::setenv("VOICEPRESS_NOTICES_VIA", workspace.world.via().c_str(), 1);
  ::setenv("VOICEPRESS_PODPING_TOKEN", "token-of-podping", 1);
  RunningServer server(workspace.root(), {"--release", "--announce", "--now", "2026-07-02T04:59:50Z"});
  ::unsetenv("VOICEPRESS_NOTICES_VIA");
  ::unsetenv("VOICEPRESS_PODPING_TOKEN");
  CHECK(wait_for([&] { return workspace.world.count(hook_path) == 1; }));
  REQUIRE(wait_for([&] { return workspace.world.count(hook_path) == 2 && workspace.world.count(hub_path) == 6; }));
  CHECK_THAT(workspace.world.requests_for(hook_path).front(), Contains(R"("title":"First")"));
  CHECK_THAT(workspace.world.requests_for(hook_path).back(), Contains(R"("title":"Second")"));
  const auto says = [&](const char* words) { return server.err().find(words) != std::string::npos; };
  CHECK(wait_for([&] { return says("the hub https://hub.example.org/ was not told"); }));
  CHECK(wait_for([&] { return says("small: told podping of the new episode \"Second\""); }));
  CHECK_THAT(run({"curl", "-fsS", server.url() + "small/feed.xml"}), Contains("Second"));
  CHECK_THAT(server.err() + server.out(), !Contains("letmein") && !Contains("token-of-podping"));
  CHECK(server.end(SIGTERM) == 0);
}

TEST_CASE("deploy --announce tells of what it has uploaded") {
  const Announcing workspace;
  REQUIRE(workspace.build().code == 0);
  const auto deploy = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"deploy", "site", "--announce", "-C", workspace.root().string()});
    return voicepress_with(workspace.environment(), more);
  };
  const Outcome dry = deploy({"-n"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, Contains("would upload") && Contains("Nothing was sent. 3 would be told of small"));
  const Outcome first = deploy({});
  INFO(first.out << first.err);
  CHECK(first.code == 0);
  CHECK_THAT(first.out, Contains("Deployed to ") && Contains("Announced small: 3 told, 0 failed"));
  const json second = json::parse(deploy({"--json"}).out);
  CHECK(second.at("uploaded") == 0);
  CHECK(second.at("announced").at(0).at("unchanged") == 3);
  CHECK(workspace.counts() == Counts{1, 1, 1});
}

TEST_CASE("serve --announce wants --release") {
  const Outcome outcome = run_voicepress({"serve", "--announce"});
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.err, Contains("--announce tells of what --release brings out: say --release too"));
}
