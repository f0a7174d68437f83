// One GET to a server on this machine, with exactly these header lines, and its answer.
#pragma once

#include "support/raw_client.h"

#include <string>

namespace voicepress::test {

struct HttpAnswer {
  int status = 0;
  std::string head, body;

  std::string field(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

// `more` are whole lines, each with its "\r\n".
inline HttpAnswer http_get(int port, const std::string& target, const std::string& more = "Host: 127.0.0.1\r\n",
                           const std::string& method = "GET") {
  const RawClient client(port);
  client.send(method + " " + target + " HTTP/1.1\r\n" + more + "Connection: close\r\n\r\n");
  const std::string all = client.receive_all();
  const std::size_t end = all.find("\r\n\r\n");
  if (end == std::string::npos) return {};
  return {std::stoi(all.substr(9, 3)), all.substr(0, end + 2), all.substr(end + 4)};
}

inline const std::string browser_lines = "Host: 127.0.0.1\r\nAccept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";

}  // namespace voicepress::test
