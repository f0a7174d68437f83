// `voicepress init`: a workspace that builds at once.
#pragma once

#include "cli/common_options.h"

#include <string>

namespace voicepress::cli {

struct InitOptions {
  std::string workspace = ".";  // -C
  std::string folder;
  std::string show, title, author, url, timezone, language, ci;
};

CLI::App* add_init_command(CLI::App& app, InitOptions& options);
int run_init_command(const InitOptions& options);

}  // namespace voicepress::cli
