// `voicepress serve`: hosts what was built, and with --release brings scheduled episodes out at their instant. --watch
// is in preview.h.
#pragma once

#include "cli/common_options.h"
#include "cli/signals.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress::cli {

struct ServeCommandOptions {
  CommonOptions common;
  std::string folder;
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string socket;  // a path or "systemd", instead of host and port
  std::size_t max_connections = 10'000, max_per_address = 32;
  bool trust_loopback = false;
  std::vector<std::string> trusted_proxies;  // networks
  std::string log = "combined";              // or json, none
  bool log_addresses = false;                // whole ones
  std::string counts;                        // folder; empty: the workspace's
  bool no_counts = false;
  int drain_seconds = 30;
  std::string certificate, key;  // both or none
  std::optional<int> http_port;
  bool release = false;
  bool watch = false;
  bool compress = false;
  bool announce = false;  // each release
};

CLI::App* add_serve_command(CLI::App& app, ServeCommandOptions& options);

// Until a stop is asked for, which is how a server ends: the exit code is 0 then.
int run_serve_command(const ServeCommandOptions& options, StopOnSignals& signals);

}  // namespace voicepress::cli
