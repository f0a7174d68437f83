// Counting by the program itself: what a kill costs, and that nothing of a listener is left behind.
#include "audience/talk_show.h"

#include "http_client.h"
#include "support/command.h"
#include "support/running_server.h"
#include "support/waiting.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <random>
#include <thread>

using namespace voicepress;
using namespace voicepress::test;
namespace fs = std::filesystem;

namespace {

std::string address_of(int listener) {
  return "203.0." + std::to_string(listener / 200) + "." + std::to_string(listener % 200 + 1);
}

// Whether the whole answer came.
bool downloads(int port, int listener, const std::string& file) {
  HttpClient client(port);
  client.send("GET /talk/audio/" + file + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + address_of(listener) +
              "\r\nUser-Agent: Overcast/3.0 (+http://overcast.fm/; iOS podcast app)\r\n\r\n");
  const Reply reply = client.receive();
  return reply.status == 200 && reply.body.size() == std::stoull(reply.field("Content-Length"));
}

std::uint64_t downloads_counted(const TalkShow& show) {
  const Outcome outcome =
      run_voicepress({"stats", "-C", show.workspace().string(), "--counts", show.counts().string(), "--json"});
  return outcome.code == 0 ? nlohmann::json::parse(outcome.out).at("downloads").get<std::uint64_t>() : 0;
}

std::vector<std::string> options(const TalkShow& show) {
  return {"--trust-loopback", "-q", "--counts", show.counts().string()};
}

}  // namespace

TEST_CASE("kill -9 costs at most the last second of the counts, and counts nothing twice") {
  const TalkShow show;
  std::mt19937 random(11);
  int listeners = 0;  // so far; each of them has downloaded the episode whole, or does it again after the kill
  for (int round = 0; round < 3; ++round) {
    std::vector<std::chrono::steady_clock::time_point> ended;
    std::chrono::steady_clock::time_point killed_at;
    const int first = listeners;
    {
      RunningServer server(show.workspace(), options(show));
      std::atomic<bool> is_over = false;
      std::thread asking([&] {
        try {
          for (; !is_over; ++listeners) {
            if (!downloads(server.port(), listeners, "short.mp3")) return;
            ended.push_back(std::chrono::steady_clock::now());
          }
        } catch (const std::exception&) {  // the server is gone
        }
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(1200 + random() % 900));
      killed_at = std::chrono::steady_clock::now();
      server.end(SIGKILL);
      is_over = true;
      asking.join();
    }
    const auto before_last_second =
        std::count_if(ended.begin(), ended.end(), [&](auto at) { return killed_at - at > std::chrono::seconds(1); });
    const std::uint64_t counted = downloads_counted(show);
    INFO(round << ": " << ended.size() << " downloads, " << counted - first << " counted");
    CHECK(counted >= static_cast<std::uint64_t>(first + before_last_second));
    CHECK(counted <= static_cast<std::uint64_t>(first) + ended.size() + 1);
    CHECK(before_last_second > 20);

    // Apps ask again for what broke off, and others for what they have.
    RunningServer server(show.workspace(), options(show));
    listeners = first + static_cast<int>(ended.size()) + 1;
    for (int listener = first; listener < listeners; ++listener)
      REQUIRE(downloads(server.port(), listener, "short.mp3"));
    REQUIRE(server.end(SIGTERM) == 0);
    CHECK(downloads_counted(show) == static_cast<std::uint64_t>(listeners));
  }
}

TEST_CASE("after a day of listeners no file beside the served folder knows an address") {
  const TalkShow show;
  {
    RunningServer server(show.workspace(), {"--trust-loopback", "--counts", show.counts().string()});
    for (int listener = 0; listener < 20; ++listener) REQUIRE(downloads(server.port(), listener, "short.mp3"));
    const auto clean = [&](const std::string& text) { return text.find("203.0.0.2 ") == text.npos; };
    REQUIRE(wait_for([&] { return downloads_counted(show) == 20; }));
    CHECK(server.err().find("203.0.0.0 ") != std::string::npos);
    CHECK(clean(server.err()));
    for (const auto& entry : fs::recursive_directory_iterator(show.workspace())) {
      if (!entry.is_regular_file()) continue;
      const std::string bytes = slurp(entry.path());
      INFO(entry.path());
      for (int listener = 0; listener < 20; ++listener) CHECK(bytes.find(address_of(listener)) == bytes.npos);
      CHECK(bytes.find("Overcast/3.0") == bytes.npos);
    }
    server.end(SIGTERM);
  }
}

TEST_CASE("the page of the counts opens with its token, and to nobody else") {
  const TalkShow show;
  RunningServer server(show.workspace(), options(show));
  const auto answer = [&](const std::string& target, const std::string& more = "") {
    HttpClient client(server.port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
    return client.receive();
  };
  const Reply nobody = answer("/nothing");
  CHECK(answer("/stats/").body == nobody.body);
  const Outcome link =
      run_voicepress({"stats", "link", "-q", "--counts", show.counts().string(), "--base-url", "http://x/"});
  REQUIRE(link.code == 0);
  const std::string token = link.out.substr(link.out.find("token=") + 6, 32);
  CHECK(answer("/stats/?token=" + token).status == 200);
  CHECK(answer("/stats/?token=" + token).body.find("Nobody has downloaded an episode yet") != std::string::npos);
  CHECK(answer("/stats/", "Authorization: Bearer " + token + "\r\n").status == 200);
  for (const std::string& wrong : {token.substr(0, 31), token + "x", std::string(32, 'A'), std::string()}) {
    CHECK(answer("/stats/?token=" + wrong).head.substr(0, 12) == "HTTP/1.1 404");
    CHECK(answer("/stats/?token=" + wrong).body == nobody.body);
  }
  // A proxy on this machine brings everybody: being from here says nothing then.
  CHECK(answer("/metrics").status == 404);
  CHECK(answer("/metrics", "Authorization: Bearer " + token + "\r\n").body.find("voicepress_answers_total") !=
        std::string::npos);
  CHECK(answer("/healthz").body == "ok\n");
}
