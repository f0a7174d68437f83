// Web servers of others, run as processes of their own while tests ask them.
#pragma once

#include "http_client.h"
#include "support/temp_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::test {

// One that nobody listens on just now.
int free_port();

class OtherServer {
 public:
  // Returns when somebody listens on `port`; throws std::runtime_error with the program's messages when nobody does.
  OtherServer(std::vector<std::string> arguments, const std::filesystem::path& messages, int port);
  ~OtherServer();
  OtherServer(const OtherServer&) = delete;
  OtherServer& operator=(const OtherServer&) = delete;

 private:
  int pid_ = 0;
};

// Debian's nginx with `inside_http` between the braces of http {}.
class Nginx {
 public:
  Nginx(const std::string& inside_http, int port);
  int port() const { return port_; }

 private:
  std::vector<std::string> arguments(const std::string& inside_http) const;

  TempFolder folder_;
  int port_;
  OtherServer server_;
};

// Debian's Caddy with this Caddyfile.
class Caddy {
 public:
  Caddy(const std::string& caddyfile, int port);
  int port() const { return port_; }

 private:
  std::vector<std::string> arguments(const std::string& caddyfile) const;

  TempFolder folder_;
  int port_;
  OtherServer server_;
};

}  // namespace voicepress::test
