// Everybody who has to do with a notice, played by one server of this computer: the host that listeners get files from,
// the hub, podping and webhooks. Requests for https://<host>/<path> come to it as /<host>/<path>.
#pragma once

#include "support/scripted_server.h"

#include <functional>
#include <string>
#include <vector>

namespace voicepress::test {

class ListeningWorld {
 public:
  std::string via() const { return server_.url("/"); }

  // A file as a good host has it, with parts; its bytes are asked for each time.
  void host(const std::string& path, std::function<std::string()> bytes) {
    server_.on(path, [bytes = std::move(bytes)](const Visitor& visitor, const std::string& request) {
      visitor.send(answer_to(request, bytes()));
    });
  }
  void host(const std::string& path, const std::string& bytes) {
    host(path, [bytes] { return bytes; });
  }
  // The same bytes for whatever is asked.
  void answer(const std::string& path, const std::string& bytes) { server_.on(path, bytes); }
  void recipient(const std::string& path, const std::string& status = "202 Accepted") {
    answer(path, http_answer("", "text/plain", status));
  }

  // What came for a path, oldest first.
  std::vector<std::string> requests_for(const std::string& path) const {
    std::vector<std::string> found;
    for (const std::string& request : server_.requests()) {
      const std::size_t begin = request.find(' ') + 1;
      if (request.substr(begin, request.find(' ', begin) - begin) == path) found.push_back(request);
    }
    return found;
  }
  std::size_t count(const std::string& path) const { return requests_for(path).size(); }

  static std::string header_of(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
  }
  static std::string body_of(const std::string& request) { return request.substr(request.find("\r\n\r\n") + 4); }

 private:
  static std::string answer_to(const std::string& request, const std::string& bytes) {
    if (bytes.empty()) return http_answer("", "text/plain", "404 Not Found");
    if (header_of(request, "Range") != "bytes=0-1") return http_answer(bytes, "application/octet-stream");
    return http_answer(bytes.substr(0, 2), "audio/mpeg", "206 Partial Content",
                       "Content-Range: bytes 0-1/" + std::to_string(bytes.size()) + "\r\n");
  }

  ScriptedServer server_;
};

}  // namespace voicepress::test
