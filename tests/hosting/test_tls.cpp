// HTTPS: what curl gets, who is turned away, a certificate that is renewed, and those who come without it.
#include "base/files.h"
#include "http_client.h"
#include "site.h"
#include "support/program.h"
#include "support/running_server.h"
#include "support/waiting.h"

#include <catch2/catch.hpp>

#include <csignal>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// A certificate for this machine that nobody signed but itself.
struct Identity {
  explicit Identity(const fs::path& folder, const std::string& name = "localhost")
      : certificate((folder / "cert.pem").string()), key((folder / "key.pem").string()) {
    run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
         key, "-out", certificate, "-days", "2", "-subj", "/CN=" + name, "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1"});
  }
  const std::string certificate, key;
  std::vector<std::string> options() const { return {"--cert", certificate, "--key", key}; }
};

std::string served_name(int port) {
  return run({"bash", "-c",
              "openssl s_client -connect 127.0.0.1:" + std::to_string(port) +
                  " </dev/null 2>/dev/null | openssl x509 -noout -subject"});
}

}  // namespace

TEST_CASE("over HTTPS a client that checks the certificate gets whole files and parts of them") {
  const Site site;
  const TempFolder folder;
  const Identity identity(folder / "");
  const RunningServer server(site.workspace(), identity.options());
  CHECK_THAT(server.url(), Catch::StartsWith("https://127.0.0.1:"));
  const auto curl = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"curl", "-sS", "--cacert", identity.certificate});
    return run_shell("", more);
  };
  CHECK(curl({server.url() + "large.mp3"}).out == site.bytes_of("large.mp3"));
  CHECK(curl({"-r", "5-99", server.url() + "a.mp3"}).out == site.bytes_of("a.mp3").substr(5, 95));
  CHECK_THAT(curl({"-r", "0-1,3-4", server.url() + "a.mp3"}).out, Contains("Content-Range: bytes 3-4/1000"));
  // Two requests on one connection, and a client that would rather speak HTTP/2.
  CHECK_THAT(curl({"-sv", server.url() + "a.mp3", server.url() + "feed.xml"}).err,
             Contains("Re-using existing connection"));
  CHECK_THAT(curl({"-sv", "--http2", server.url() + "feed.xml"}).err,
             Contains("ALPN: server accepted http/1.1") && Contains("TLSv1.3"));
  CHECK_THAT(curl({"-sv", "--tls-max", "1.2", server.url() + "feed.xml"}).err,
             Contains("SSL connection using TLSv1.2"));
  CHECK(curl({"--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0", server.url() + "feed.xml"}).code == 35);
}

TEST_CASE("who speaks no TLS where it is spoken is let go, and holds nobody up") {
  const Site site;
  const TempFolder folder;
  const Identity identity(folder / "");
  const RunningServer server(site.workspace(), identity.options());
  HttpClient plain(server.port());
  plain.send("GET /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(plain.is_ended());
  HttpClient silent(server.port()), rubbish(server.port());
  rubbish.send("\x16\x03\x01\xFF\xFF\x01");  // a handshake that never comes to its end
  CHECK(run_shell("", {"curl", "-sSk", server.url() + "a.mp3"}).out == site.bytes_of("a.mp3"));
  CHECK(wait_for([&] { return silent.is_ended() && rubbish.is_ended(); }));
}

TEST_CASE("SIGHUP brings a renewed certificate, and one that cannot be used changes nothing") {
  const Site site;
  const TempFolder folder;
  const Identity identity(folder / "", "first");
  const RunningServer server(site.workspace(), identity.options());
  CHECK_THAT(served_name(server.port()), Contains("CN = first"));
  const Identity renewed(folder / "", "second");
  CHECK_THAT(served_name(server.port()), Contains("CN = first"));
  server.signal(SIGHUP);
  CHECK(wait_for([&] { return served_name(server.port()).find("CN = second") != std::string::npos; }));
  write_file_atomically(identity.key, "no key");
  server.signal(SIGHUP);
  CHECK(wait_for([&] { return server.err().find("is not the key to") != std::string::npos; }));
  CHECK_THAT(server.err(), Contains("the server goes on with the one it has"));
  CHECK_THAT(served_name(server.port()), Contains("CN = second"));
}

TEST_CASE("those who come without HTTPS are sent to the same address with it") {
  const Site site;
  const TempFolder folder;
  const Identity identity(folder / "");
  std::vector<std::string> options = identity.options();
  const int plain = 20000 + static_cast<int>(::getpid() % 12000);  // below those that clients get
  options.insert(options.end(), {"--http-port", std::to_string(plain)});
  const RunningServer server(site.workspace(), options);
  const auto answer = [&](const std::string& request) {
    HttpClient client(plain);
    client.send(request);
    return client.receive();
  };
  const Reply moved = answer("GET /a.mp3?x=1 HTTP/1.1\r\nHost: example.org:80\r\n\r\n");
  CHECK(moved.status == 301);
  CHECK(moved.field("Location") == "https://example.org:" + std::to_string(server.port()) + "/a.mp3?x=1");
  CHECK(answer("GET / HTTP/1.1\r\nHost: evil\"><script>\r\n\r\n").status == 400);
  CHECK(answer("GET / HTTP/1.0\r\n\r\n").status == 400);
}

TEST_CASE("a certificate that cannot be used is told with what to do, before anything is served") {
  const Site site;
  const TempFolder folder;
  const Identity identity(folder / "");
  const auto serve = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"serve", "-C", site.workspace().string(), "--port", "0"});
    return run_voicepress(more);
  };
  const Outcome missing = serve({"--cert", "none.pem", "--key", identity.key});
  CHECK(missing.code == 2);
  CHECK_THAT(missing.err, Contains("none.pem is no certificate that can be used") && Contains("fullchain.pem"));
  const Outcome alone = serve({"--cert", identity.certificate});
  CHECK(alone.code == 2);
  CHECK_THAT(alone.err, Contains("--key"));
  CHECK(serve({"--http-port", "0"}).code == 2);
}
