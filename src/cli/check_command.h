// `voicepress check`: every rule over texts, pictures, recordings and the feed; changes no content unless --fix asks
// for it. With --live: a feed that is out there, and the servers of its files.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct CheckOptions {
  CommonOptions common;
  std::vector<std::string> shows;
  bool fix = false;
  std::string live;  // an address, or empty
  bool all = false;  // of a live feed: every episode
};

CLI::App* add_check_command(CLI::App& app, CheckOptions& options);

// Returns the exit code: 0, or 1 when there are errors (with --strict: or warnings).
int run_check_command(const CheckOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
