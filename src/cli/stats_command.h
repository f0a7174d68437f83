// `voicepress stats`: how often episodes were downloaded, as a table, CSV or JSON; counting from other servers' logs;
// why a request counts or does not; the address of the page with drawings.
#pragma once

#include "cli/common_options.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct StatsOptions {
  CommonOptions common;
  std::string action;  // "", "import", "explain" or "link"
  std::vector<std::string> shows;
  std::vector<std::string> logs;
  std::string counts;  // folder; empty: the workspace's
  int days = 30;
  std::string since, until;  // "2026-11-26"; both included
  bool renew = false;
};

CLI::App* add_stats_command(CLI::App& app, StatsOptions& options);
int run_stats_command(const StatsOptions& options, const std::stop_token& stop);

// Where counts are kept unless another place is named.
std::filesystem::path counts_folder(const CommonOptions& common, const std::string& named);

}  // namespace voicepress::cli
