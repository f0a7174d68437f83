#include "net/addresses.h"

#include <catch2/catch.hpp>

using voicepress::net::is_public_address;

TEST_CASE("addresses in the wide world are public") {
  for (const char* address : {"8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1",
                              "2606:4700:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8"})
    CHECK(is_public_address(std::string(address)));
}

TEST_CASE("addresses of this computer and of the network around it are not public") {
  for (const char* address : {"127.0.0.1",
                              "127.8.8.8",
                              "0.0.0.0",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.0.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "198.18.0.1",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::1",
                              "::",
                              "fe80::1",
                              "fd00::1",
                              "fc00::1",
                              "ff02::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::7f00:1",
                              "2002:7f00:1::",
                              "2001:db8::1",
                              "2001::1"})
    CHECK_FALSE(is_public_address(std::string(address)));
}

TEST_CASE("what is no address is not public") {
  for (const char* text : {"", "localhost", "example.org", "1.2.3", "::g"})
    CHECK_FALSE(is_public_address(std::string(text)));
}
