// `voicepress deploy`: what was built goes to a host.
#pragma once

#include "cli/common_options.h"
#include "deploy/deploy.h"

#include <stop_token>
#include <string>

namespace voicepress::cli {

struct DeployOptions {
  CommonOptions common;
  std::string target;
  std::string url;
  std::string show;
  std::size_t max_delete = deploy::usual_max_deletions;
  bool check_all = false;
  bool announce = false;
};

CLI::App* add_deploy_command(CLI::App& app, DeployOptions& options);
int run_deploy_command(const DeployOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
