// `voicepress report`: a page for the producer about how a show sounds.
#pragma once

#include "cli/common_options.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::cli {

struct ReportOptions {
  CommonOptions common;
  std::string show;  // empty: the only one
  std::vector<std::string> episodes;
  std::optional<int> season;
  std::string page;  // empty: .voicepress/report/<show>.html
};

CLI::App* add_report_command(CLI::App& app, ReportOptions& options);

// Returns the exit code: 0, or 1 when something could not be read.
int run_report_command(const ReportOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
