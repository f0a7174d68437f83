// `voicepress rules`: every rule that check and build go by, why it exists and whose it is.
#pragma once

#include "cli/common_options.h"

#include <string>
#include <vector>

namespace voicepress::cli {

struct RulesOptions {
  CommonOptions common;
  std::vector<std::string> ids;
};

CLI::App* add_rules_command(CLI::App& app, RulesOptions& options);

// Throws Error(usage) for an id that is none.
int run_rules_command(const RulesOptions& options);

}  // namespace voicepress::cli
