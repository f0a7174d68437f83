// `voicepress diff`: what subscribers will see of the next build, held against the feed that is out or another one.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct DiffOptions {
  CommonOptions common;
  std::string old_feed;  // a file or an address; empty: what is published now
  std::vector<std::string> shows;
};

CLI::App* add_diff_command(CLI::App& app, DiffOptions& options);

// Returns the exit code: 0, or 1 when a promise would break or errors keep the show from being built.
int run_diff_command(const DiffOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
