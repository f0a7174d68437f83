// `voicepress theme`: the templates of a show's pages.
#pragma once

#include "cli/common_options.h"

#include <string>

namespace voicepress::cli {

struct ThemeOptions {
  CommonOptions common;
  std::string action;  // "eject", "list" or "names"
  std::string name, show;
  bool force = false;
};

CLI::App* add_theme_command(CLI::App& app, ThemeOptions& options);
int run_theme_command(const ThemeOptions& options);

}  // namespace voicepress::cli
