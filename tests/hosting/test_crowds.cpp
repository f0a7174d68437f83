// Thousands of clients that are slow, stuck or idle, and one that wants its feed.
#include "http_client.h"
#include "site.h"
#include "support/loopback.h"
#include "support/running_server.h"
#include "support/waiting.h"

#include <catch2/catch.hpp>

#include <poll.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using namespace voicepress;
using namespace voicepress::test;
using std::chrono::steady_clock;

namespace {

const std::vector<std::string> for_crowds = {"--trust-loopback", "-q"};

void allow_many_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// Clients that send the same and then do nothing.
class Crowd {
 public:
  Crowd(int port, std::size_t count, const std::string& bytes) {
    for (std::size_t i = 0; i < count; ++i) {
      sockets_.push_back(tcp_socket());
      const int small = 4096;  // of what they do not read little is on its way
      ::setsockopt(sockets_.back().get(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
      connect_to(port, sockets_.back());
      ::send(sockets_.back().get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
  }

  // How many the server has ended; the others would wait for more.
  std::size_t ended() const {
    return static_cast<std::size_t>(std::count_if(sockets_.begin(), sockets_.end(), [](const UniqueFd& socket) {
      pollfd look{socket.get(), POLLRDHUP, 0};
      return ::poll(&look, 1, 0) > 0;
    }));
  }

 private:
  std::vector<UniqueFd> sockets_;
};

// Of so many requests on connections of their own, the time to the first byte that only one in a hundred exceeds.
double p99_milliseconds(int port, const std::string& target, int count = 300) {
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const auto begin = steady_clock::now();
    HttpClient client(port);
    client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    REQUIRE(client.receive().status == 200);
    times.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  return times.at(times.size() * 99 / 100);
}

double seconds_since(steady_clock::time_point begin) {
  return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("two thousand half-open heads and a thousand readers that take nothing hold nobody up, and are cut off") {
  allow_many_descriptors();
  const Site site;
  const RunningServer server(site.workspace(), for_crowds);
  const auto begin = steady_clock::now();
  const Crowd heads(server.port(), 2000, "GET /feed.xml HTTP/1.1\r\nHo");
  const Crowd readers(server.port(), 1000, "GET /huge.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
  REQUIRE(heads.ended() == 0);
  const double p99 = p99_milliseconds(server.port(), "/feed.xml");
  const long resident = server.resident_kilobytes();
  CHECK(p99 < 50);
  CHECK(resident < 128 * 1024);
  CHECK(wait_for([&] { return heads.ended() == 2000; }));
  const double heads_after = seconds_since(begin);
  CHECK(readers.ended() == 0);
  for (int i = 0; i < 4 && readers.ended() < 1000; ++i) wait_for([&] { return readers.ended() == 1000; });
  const double readers_after = seconds_since(begin);
  CHECK(readers.ended() == 1000);
  CHECK(p99_milliseconds(server.port(), "/feed.xml") < 50);
  WARN("p99 of the first byte " << p99 << " ms, resident " << resident << " KB; heads were cut off after "
                                << heads_after << " s, readers after " << readers_after << " s");
}

TEST_CASE("five thousand idle connections do not make a feed slower") {
  allow_many_descriptors();
  const Site site;
  const RunningServer server(site.workspace(), for_crowds);
  p99_milliseconds(server.port(), "/feed.xml");
  const double alone = p99_milliseconds(server.port(), "/feed.xml", 1000);
  const Crowd idle(server.port(), 5000, "GET /feed.xml HTTP/1.1\r\nHost: x\r\n\r\n");
  const double beside_idle = p99_milliseconds(server.port(), "/feed.xml", 1000);
  CHECK(idle.ended() == 0);                        // they were there all the time
  CHECK(beside_idle < std::max(3 * alone, 20.0));  // other tests may run beside this one
  WARN("p99 " << alone << " ms alone, " << beside_idle << " ms beside 5,000 idle connections");
}

TEST_CASE("clients that send requests without end keep nobody waiting") {
  const Site site;
  const RunningServer server(site.workspace(), for_crowds);
  std::atomic<bool> done{false};
  std::atomic<long> flooded{0};
  const auto flood = [&] {
    HttpClient client(server.port());
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "HEAD /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n";
    std::jthread sender([&] {
      while (!done) client.send(many);
    });
    while (!done && client.receive(false).status == 200) ++flooded;
    done = true;
  };
  double p99 = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 2; ++i) clients.emplace_back(flood);
    p99 = p99_milliseconds(server.port(), "/feed.xml", 200);
    CHECK_FALSE(done);
    done = true;
  }
  CHECK(p99 < 100);  // the flood itself takes two processors
  CHECK(flooded > 100);
  WARN("p99 of the first byte " << p99 << " ms beside " << flooded << " requests of two clients");
}
