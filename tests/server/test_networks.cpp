#include "server/networks.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

Networks of(std::initializer_list<const char*> all) {
  Networks networks;
  for (const char* network : all) REQUIRE(networks.add(network));
  return networks;
}

}  // namespace

TEST_CASE("a network holds its addresses and no others") {
  const Networks networks = of({"10.0.0.0/8", "192.0.2.128/25", "198.51.100.7", "2001:db8::/33", "::1"});
  for (const char* inside : {"10.0.0.0", "10.255.255.255", "192.0.2.128", "192.0.2.255", "198.51.100.7",
                             "::ffff:10.1.2.3", "2001:db8::1", "2001:db8:7fff:ffff::", "::1"})
    CHECK(networks.contain(inside));
  for (const char* outside :
       {"11.0.0.0", "192.0.2.127", "198.51.100.8", "2001:db8:8000::", "2001:db9::", "::2", "", "x", "10.0.0"})
    CHECK_FALSE(networks.contain(outside));
  CHECK(of({"0.0.0.0/0"}).contain("203.0.113.9"));
  CHECK_FALSE(of({"0.0.0.0/0"}).contain("2001:db8::1"));
  CHECK(of({"::/0"}).contain("203.0.113.9"));
}

TEST_CASE("what is no network is refused") {
  for (const char* wrong :
       {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::/129", "example.org", "10.0.0/8"}) {
    Networks networks;
    INFO(wrong);
    CHECK_FALSE(networks.add(wrong));
    CHECK(networks.are_none());
  }
}

TEST_CASE(
    "who asks is the first from the right that is no proxy of ours, and a client's own words are never believed") {
  const Networks proxies = of({"127.0.0.0/8", "10.0.0.0/8"});
  CHECK(client_behind("203.0.113.1", "198.51.100.1", proxies) == "203.0.113.1");
  CHECK(client_behind("127.0.0.1", "198.51.100.1", proxies) == "198.51.100.1");
  CHECK(client_behind("127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", proxies) == "198.51.100.1");
  CHECK(client_behind("127.0.0.1", "1.1.1.1, nonsense, 10.0.0.2", proxies) == "10.0.0.2");
  CHECK(client_behind("127.0.0.1", "", proxies) == "127.0.0.1");
  CHECK(client_behind("127.0.0.1", "198.51.100.1:4711", proxies) == "198.51.100.1");
  CHECK(client_behind("127.0.0.1", "[2001:db8::1]:4711", proxies) == "2001:db8::1");
  CHECK(client_behind("127.0.0.1", "[2001:db8::1", proxies) == "2001:db8::1");
  CHECK(client_behind("127.0.0.1", "2001:db8::1", proxies) == "2001:db8::1");
  CHECK(client_behind("127.0.0.1", ",,,", proxies) == "127.0.0.1");
}
