// `voicepress list`: what is published, what goes live when, what is a draft.
#pragma once

#include "cli/common_options.h"

#include <string>
#include <vector>

namespace voicepress::cli {

struct ListOptions {
  CommonOptions common;
  std::vector<std::string> shows;
  bool audio = false;
  bool calendar = false;
};

CLI::App* add_list_command(CLI::App& app, ListOptions& options);
int run_list_command(const ListOptions& options);

}  // namespace voicepress::cli
