// Who is told what when a feed has changed, and when nobody is.
#include "deploy/notices.h"

#include "base/crypto.h"
#include "base/files.h"
#include "deploy/newest_on_the_web.h"
#include "deploy/notice_record.h"
#include "deploy/notice_requests.h"
#include "support/command.h"
#include "support/listening_world.h"
#include "support/temp_folder.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::deploy;
using namespace voicepress::test;
using namespace std::chrono_literals;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string sound(5000, 's');
const std::string feed = "<rss><guid>g-2</guid></rss>";
const std::string hub_path = "/hub.example.org/";
const std::string hook_path = "/hooks.example.org/in?key=letmein";
const std::string ping_path =
    "/podping.cloud/?url=https%3A%2F%2Fexample.org%2Fsmall%2Ffeed.xml&reason=update&medium=podcast";
const std::string sound_path = "/example.org/small/audio/second.mp3", feed_path = "/example.org/small/feed.xml";

const Recipient hub{NoticeKind::hub, "https://hub.example.org/"};
const Recipient podping{NoticeKind::podping, podping_url};
const Recipient webhook{NoticeKind::webhook, "https://hooks.example.org/in?key=letmein"};

News news_of(const std::string& xml = feed) {
  return {"small",
          "https://example.org/small/feed.xml",
          sha256_hex(xml),
          xml.size(),
          "podcast",
          {"g-2", "Second & last", *parse_rfc3339("2026-07-02T05:00:00Z"), "https://example.org/small/audio/second.mp3",
           sound.size()}};
}

using Outcomes = std::vector<NoticeOutcome>;

// A workspace's notices, and a world in which all is well. Tests make it worse.
class Notices {
 public:
  Notices() {
    request.news = news_of();
    request.recipients = {hub, podping, webhook};
    request.secrets = {"token-of-podping", "key of the hook"};
    request.folder = folder / "notices";
    request.via = world.via();
    request.patience = {3, 1ms, 10s};
    world.host(sound_path, sound);
    world.host(feed_path, feed);
    for (const std::string& path : {hub_path, ping_path, hook_path}) world.recipient(path);
  }

  NoticeReport give() { return give_notice(request, {}); }
  Outcomes outcomes() {
    Outcomes all;
    for (const NoticeResult& result : give().results) all.push_back(result.outcome);
    return all;
  }
  // "what is said" after checking that nobody was told.
  std::string held_back() {
    const NoticeReport report = give();
    for (const NoticeResult& result : report.results) CHECK(result.outcome == NoticeOutcome::held_back);
    CHECK(report.has_failed());
    for (const std::string& path : {hub_path, ping_path, hook_path}) CHECK(world.count(path) == 0);
    return report.not_ready;
  }

  TempFolder folder;
  ListeningWorld world;
  NoticeRequest request;
};

const Outcomes all_told = {NoticeOutcome::told, NoticeOutcome::told, NoticeOutcome::told};
const Outcomes all_knew = {NoticeOutcome::knew, NoticeOutcome::knew, NoticeOutcome::knew};

}  // namespace

TEST_CASE("a hub, podping and a webhook each get the request that they understand") {
  Notices notices;
  REQUIRE(notices.outcomes() == all_told);
  REQUIRE(notices.world.count(hub_path) == 1);
  const std::string to_hub = notices.world.requests_for(hub_path).front();
  CHECK(to_hub.starts_with("POST "));
  CHECK(ListeningWorld::header_of(to_hub, "Content-Type") == "application/x-www-form-urlencoded");
  CHECK(ListeningWorld::body_of(to_hub) == "hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2Fsmall%2Ffeed.xml");
  REQUIRE(notices.world.count(ping_path) == 1);
  const std::string to_podping = notices.world.requests_for(ping_path).front();
  CHECK(to_podping.starts_with("GET "));
  CHECK(ListeningWorld::header_of(to_podping, "Authorization") == "token-of-podping");
  CHECK(ListeningWorld::header_of(to_podping, "User-Agent") == "voicepress");
  REQUIRE(notices.world.count(hook_path) == 1);
  const std::string to_hook = notices.world.requests_for(hook_path).front();
  CHECK(to_hook.starts_with("POST "));
  CHECK(ListeningWorld::header_of(to_hook, "Content-Type") == "application/json");
  CHECK(
      ListeningWorld::body_of(to_hook) ==
      R"({"show":"small","feed":"https://example.org/small/feed.xml","episode":{"guid":"g-2","title":"Second & last",)"
      R"("date":"2026-07-02T05:00:00Z"},"reason":"new"})");
  // By Python's hmac.
  CHECK(ListeningWorld::header_of(to_hook, "X-Voicepress-Signature") ==
        "sha256=87d6d259bcab99526eb50822fea2828a30a90772f0da085e47393d761fe8fca2");
  CHECK_THAT(to_hub, !Contains("token-of-podping") && !Contains("key of the hook"));
  CHECK_THAT(to_hook, !Contains("token-of-podping") && !Contains("key of the hook"));
}

TEST_CASE("a webhook is not signed where there is no secret, and podping is not told where there is no token") {
  Notices notices;
  notices.request.secrets = {};
  const NoticeReport report = notices.give();
  CHECK(report.results.at(1).outcome == NoticeOutcome::failed);
  CHECK_THAT(report.results.at(1).problem, Contains("VOICEPRESS_PODPING_TOKEN"));
  CHECK(notices.world.count(ping_path) == 0);
  CHECK(ListeningWorld::header_of(notices.world.requests_for(hook_path).front(), "X-Voicepress-Signature").empty());
}

TEST_CASE("nobody is told before the newest episode's file is on the web") {
  Notices notices;
  notices.world.host(sound_path, "");
  CHECK(notices.held_back() ==
        "https://example.org/small/audio/second.mp3 was asked for its first two bytes (Range: bytes=0-1), and the "
        "server answered 404 instead of 206: upload what was built, empty the cache of a CDN before it, and announce "
        "again");
  CHECK(notices.world.count(sound_path) == 3);
  notices.world.host(sound_path, sound);
  CHECK(notices.outcomes() == all_told);
}

TEST_CASE("nobody is told while the host sends whole files where a part was asked for") {
  for (const std::string& whole : {sound, std::string("ss")}) {
    Notices notices;
    notices.world.answer(sound_path, http_answer(whole, "audio/mpeg"));
    CHECK_THAT(notices.held_back(),
               Contains("the server sent the whole file (200) instead of a part (206): let it answer Range with 206"));
  }
}

TEST_CASE("nobody is told while the file has another length than the feed states") {
  Notices notices;
  notices.world.host(sound_path, sound + "s");
  CHECK_THAT(notices.held_back(), Contains("the server has 5001 bytes, where the feed states 5000"));
  notices.world.answer(sound_path, http_answer("ss", "audio/mpeg", "206 Partial Content"));
  CHECK_THAT(notices.held_back(), Contains("does not say how long the whole file is (Content-Range)"));
}

TEST_CASE("nobody is told while the web has an older feed") {
  Notices notices;
  notices.world.host(feed_path, "<rss><guid>g-1</guid></rss>");
  CHECK_THAT(notices.held_back(), Contains("https://example.org/small/feed.xml was asked for the feed, and what came "
                                           "does not name the newest episode, \"Second & last\""));
  notices.world.host(feed_path, "");
  CHECK_THAT(notices.held_back(), Contains("the server answered 404 instead of 200"));
}

TEST_CASE("a feed that the host changed on its way will do for a new episode, and not for a change to the feed") {
  Notices notices;
  notices.world.host(feed_path, "<!-- by a host -->" + feed);
  CHECK(notices.outcomes() == all_told);
  notices.request.news = news_of(feed + "\n");
  const NoticeReport report = notices.give();
  CHECK_THAT(report.not_ready, Contains("what came is not the feed that was built"));
  CHECK(notices.world.count(hub_path) == 1);
}

TEST_CASE("a feed that has not changed is told of once, unless --again is said") {
  Notices notices;
  REQUIRE(notices.outcomes() == all_told);
  CHECK(notices.outcomes() == all_knew);
  CHECK(notices.world.count(hub_path) == 1);
  CHECK(notices.world.count(sound_path) == 1);
  notices.request.audience = Audience::everybody;
  CHECK(notices.outcomes() == all_told);
  CHECK(notices.world.count(hub_path) == 2);
}

TEST_CASE("whoever knows the newest episode is told of an update") {
  Notices notices;
  REQUIRE(notices.outcomes() == all_told);
  const std::string changed = feed + "<!-- corrected -->";
  notices.world.host(feed_path, changed);
  notices.request.news = news_of(changed);
  REQUIRE(notices.outcomes() == all_told);
  REQUIRE(notices.world.count(hook_path) == 2);
  CHECK_THAT(notices.world.requests_for(hook_path).front(), Contains(R"("reason":"new")"));
  CHECK_THAT(notices.world.requests_for(hook_path).back(), Contains(R"("reason":"update")"));
}

TEST_CASE("a recipient that fails is tried three times, holds up no other, and is tried again the next time") {
  Notices notices;
  notices.world.recipient(hub_path, "503 Service Unavailable");
  const NoticeReport report = notices.give();
  CHECK(report.has_failed());
  CHECK(report.results.at(0).outcome == NoticeOutcome::failed);
  CHECK(report.results.at(0).problem == "the server answered 503");
  CHECK(report.results.at(1).outcome == NoticeOutcome::told);
  CHECK(report.results.at(2).outcome == NoticeOutcome::told);
  CHECK(notices.world.count(hub_path) == 3);
  notices.world.recipient(hub_path);
  CHECK(notices.outcomes() == Outcomes{NoticeOutcome::told, NoticeOutcome::knew, NoticeOutcome::knew});
  CHECK(notices.world.count(hub_path) == 4);
  CHECK(notices.world.count(hook_path) == 1);
}

TEST_CASE("what another try would not change is not tried again, and nobody is sent on elsewhere") {
  Notices notices;
  notices.world.recipient(hub_path, "400 Bad Request");
  notices.world.recipient(ping_path, "403 Forbidden");
  notices.world.answer(hook_path, http_answer("", "text/plain", "302 Found", "Location: /elsewhere\r\n"));
  const NoticeReport report = notices.give();
  CHECK(report.results.at(0).problem == "the server answered 400");
  CHECK(report.results.at(1).problem == "the server answered 403: it does not accept the token");
  CHECK_THAT(report.results.at(2).problem, Contains("the server answered 302 and sends us elsewhere"));
  for (const std::string& path : {hub_path, ping_path, hook_path}) CHECK(notices.world.count(path) == 1);
  CHECK(notices.world.count("/elsewhere") == 0);
}

TEST_CASE("no problem names a token, a key or what stands behind the question mark") {
  Notices notices;
  notices.request.via = "http://127.0.0.1:1/";  // where nobody listens
  notices.world.host(sound_path, sound);
  for (const Recipient& recipient : {podping, webhook}) {
    Notices alone;
    alone.request.recipients = {recipient};
    // It hangs up in the middle of its answer.
    alone.world.answer(hook_path, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nletmein token-of-podping");
    alone.world.answer(ping_path, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    const NoticeReport report = alone.give();
    REQUIRE(report.results.front().outcome == NoticeOutcome::failed);
    CHECK_THAT(report.results.front().problem, Contains("the connection broke off") && !Contains("letmein") &&
                                                   !Contains("token-of") && !Contains("key of"));
  }
  CHECK_THAT(notices.held_back(), Contains("https://example.org/small/audio/second.mp3") && Contains("no server"));
}

TEST_CASE("a dry run asks and tells nobody") {
  Notices notices;
  notices.request.dry_run = true;
  CHECK(notices.outcomes() == Outcomes(3, NoticeOutcome::would_be_told));
  CHECK(notices.world.count(sound_path) == 0);
  CHECK(notices.world.count(hub_path) == 0);
  CHECK_FALSE(fs::exists(notices.request.folder));
}

TEST_CASE("the record is its owner's alone, and forgets who is told no longer") {
  Notices notices;
  REQUIRE(notices.outcomes() == all_told);
  const fs::path file = notices.request.folder / "small.json";
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  CHECK_THAT(read_file(file, 1 << 20), !Contains("letmein") && !Contains("token-of-podping"));
  notices.request.recipients = {hub};
  notices.request.audience = Audience::everybody;
  REQUIRE(notices.outcomes() == Outcomes{NoticeOutcome::told});
  NoticeRecord expected;
  expected.told(hub, news_of());
  CHECK(NoticeRecord::from(read_file(file, 1 << 20)) == expected);
}

TEST_CASE("a record that is not as we write it counts as none") {
  CHECK(NoticeRecord::from("{}") == std::nullopt);
  CHECK(NoticeRecord::from("{\"schema\": 1, \"told\": {\"hub\": 3}}") == std::nullopt);
  CHECK(NoticeRecord::from("not JSON") == std::nullopt);
  CHECK(NoticeRecord::from(NoticeRecord().text()) == NoticeRecord());
}

TEST_CASE("addresses are shown without query, name and password") {
  CHECK(shown_address("https://hooks.example.org/in?key=letmein#x") == "https://hooks.example.org/in");
  CHECK(shown_address("https://me:secret@hooks.example.org/a@b") == "https://hooks.example.org/a@b");
  CHECK(shown_address("https://hooks.example.org") == "https://hooks.example.org");
  CHECK(name_of(webhook) == "the webhook https://hooks.example.org/in");
}

TEST_CASE("the length of a whole file is taken from the answer to a request for a part") {
  CHECK(whole_length("bytes 0-1/5000") == 5000);
  for (const char* wrong : {"", "bytes 0-1/*", "bytes 0-4999/5000", "bytes */5000", "bytes 0-1/5000x", "bytes 0-1/"})
    CHECK(whole_length(wrong) == std::nullopt);
}
