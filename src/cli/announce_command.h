// `voicepress announce`: hubs, podping and webhooks hear that a feed has changed.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct AnnounceOptions {
  CommonOptions common;
  std::vector<std::string> shows;
  bool again = false;
};

CLI::App* add_announce_command(CLI::App& app, AnnounceOptions& options);
int run_announce_command(const AnnounceOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
