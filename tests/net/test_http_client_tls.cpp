#include "base/error.h"
#include "base/files.h"
#include "net/http_client.h"
#include "support/command.h"
#include "support/scripted_server.h"
#include "support/temp_folder.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

using namespace voicepress;
using namespace voicepress::net;
using namespace voicepress::test;

namespace {

// OpenSSL's own test server with a certificate for 127.0.0.1 that it signed itself. It sends files as they are.
class TlsServer {
 public:
  explicit TlsServer(const std::string& answer) {
    run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", (folder_ / "key").string(), "-out", certificate().string(), "-subj", "/CN=here", "-addext",
         "subjectAltName=IP:127.0.0.1"});
    write(answer);
    const std::string line =
        "cd '" + folder_.path().string() +
        "' && exec openssl s_server -accept 127.0.0.1:0 -cert cert -key key -HTTP >out 2>&1 </dev/null";
    const char* argv[] = {"sh", "-c", line.c_str(), nullptr};
    if (posix_spawnp(&pid_, "sh", nullptr, nullptr, const_cast<char**>(argv), environ) != 0)
      throw std::runtime_error("cannot start openssl");
    for (int i = 0; i < 200 && port_.empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
      const std::string text = read_file(folder_ / "out", 1u << 20);
      const std::size_t at = text.find("ACCEPT 127.0.0.1:"), end = text.find('\n', at);
      if (at != std::string::npos && end != std::string::npos) port_ = text.substr(at + 17, end - at - 17);
    }
    if (port_.empty()) throw std::runtime_error("openssl did not start: " + read_file(folder_ / "out", 1u << 20));
  }
  ~TlsServer() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::filesystem::path certificate() const { return folder_ / "cert"; }
  Request request(const std::string& host = "127.0.0.1") const {
    Request request;
    request.url = "https://" + host + ":" + port_ + "/file";
    request.reach = Reach::anywhere;
    return request;
  }

 private:
  void write(const std::string& answer) const { std::ofstream(folder_ / "file", std::ios::binary) << answer; }

  TempFolder folder_;
  pid_t pid_ = 0;
  std::string port_;
};

std::string reason_of(const HttpClient& client, const Request& request) {
  try {
    client.fetch(request);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::network);
    return error.sentence();
  }
  return "it was fetched";
}

}  // namespace

TEST_CASE("a certificate that nobody vouches for is refused") {
  const TlsServer server(http_answer("secret"));
  CHECK_THAT(reason_of(HttpClient({}), server.request()), Catch::Contains("its certificate cannot be trusted"));
}

TEST_CASE("a certificate that was said to be trusted is") {
  const TlsServer server(http_answer("secret"));
  HttpClient client({});
  client.trust(server.certificate());
  CHECK(client.fetch(server.request()).body == "secret");
}

TEST_CASE("a certificate for another name is refused") {
  const TlsServer server(http_answer("secret"));
  HttpClient client({});
  client.trust(server.certificate());
  CHECK_THAT(reason_of(client, server.request("localhost")), Catch::Contains("its certificate cannot be trusted"));
}

TEST_CASE("nobody is sent from https to http") {
  ScriptedServer plain;
  plain.on("/", http_answer("listened to on the way"));
  const TlsServer server("HTTP/1.1 302 Found\r\nLocation: " + plain.url("/") +
                         "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  HttpClient client({});
  client.trust(server.certificate());
  CHECK_THAT(reason_of(client, server.request()), Catch::Contains("it sends us on from https to http://127.0.0.1"));
  CHECK(plain.requests().empty());
}
