// `voicepress share`: what to paste elsewhere to tell of an episode.
#pragma once

#include "cli/common_options.h"

#include <string>

namespace voicepress::cli {

struct ShareOptions {
  CommonOptions common;
  std::string show, episode;
  std::string at;
  std::string only;
};

CLI::App* add_share_command(CLI::App& app, ShareOptions& options);
int run_share_command(const ShareOptions& options);

}  // namespace voicepress::cli
