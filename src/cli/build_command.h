// `voicepress build`: public/ from feeds/ and media/.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct BuildOptions {
  CommonOptions common;
  std::vector<std::string> shows;
  std::vector<std::string> retire;
  std::vector<std::string> accepted;
  bool relative_urls = false;
  bool compress = false;
  bool remake_audio = false;
  bool serial_encode = false;
};

CLI::App* add_build_command(CLI::App& app, BuildOptions& options);

// Returns the exit code: 0, or 1 when the content has errors. Throws Error for everything else.
int run_build_command(const BuildOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
