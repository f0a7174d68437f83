// `voicepress import`: a show that another host published becomes one of ours, and nothing changes for its subscribers.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>

namespace voicepress::cli {

struct ImportOptions {
  CommonOptions common;  // of these: workspace, dry_run, quiet, colour, format
  std::string feed;
  std::string show, url, timezone;
  std::string media = "link";
};

CLI::App* add_import_command(CLI::App& app, ImportOptions& options);
int run_import_command(const ImportOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
