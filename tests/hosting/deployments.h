// The configurations of scripts/deploy/ as a test can run them: with ports, folders and a certificate of its own, and
// otherwise letter by letter. Each replaced place must be there: a configuration that changes it fails its tests.
#pragma once

#include "support/temp_folder.h"

#include <filesystem>
#include <string>

namespace voicepress::test {

std::filesystem::path deploy_folder();

// Where a configuration finds what it needs on this machine.
struct Places {
  explicit Places(std::filesystem::path public_folder = "/nowhere", int server = 0);

  const std::filesystem::path root;  // public/
  const int own_server;              // the port of `voicepress serve`
  const int port, https_port, http_port;
  std::filesystem::path below(const std::string& name) const { return folder / name; }

  TempFolder folder;  // log, certificate, redirects
};

// For Nginx: with what Debian's nginx.conf has around a site. `file` is one of scripts/deploy/.
std::string nginx_deployment(const std::string& file, const Places& places);
// For Caddy, without HTTPS, because it would ask an authority for a certificate.
std::string caddy_deployment(const std::string& file, const Places& places);

}  // namespace voicepress::test
