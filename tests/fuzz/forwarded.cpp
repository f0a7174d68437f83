// Any text as X-Forwarded-For: who is taken for the client is the proxy that holds the connection, or an address that
// stands in the field; never one of our proxies where another address stands further right than it.
#include "fuzz/target.h"
#include "server/networks.h"

#include <arpa/inet.h>

#include <string>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view field = fuzz::text_of(data, size);
  Networks proxies;
  for (const char* network : {"127.0.0.0/8", "::1", "10.0.0.0/8", "2001:db8::/32"}) proxies.add(network);
  const std::string client = client_behind("127.0.0.1", field, proxies);
  unsigned char bytes[16];
  fuzz::require(::inet_pton(AF_INET, client.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, client.c_str(), bytes) == 1);
  fuzz::require(client == "127.0.0.1" || field.find(client) != field.npos);
  fuzz::require(client_behind("192.0.2.1", field, proxies) == "192.0.2.1");  // who is no proxy is not believed
  // Whatever a client writes, the address that our own proxy adds behind it is the answer.
  fuzz::require(client_behind("127.0.0.1", std::string(field) + ", 198.51.100.7", proxies) == "198.51.100.7");
  Networks any;
  if (any.add(field)) any.contain("198.51.100.7");
  return 0;
}
