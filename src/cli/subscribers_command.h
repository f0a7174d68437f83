// `voicepress subscribers`: who has a private feed of a show. Addresses are shown once, when they are made.
#pragma once

#include "cli/common_options.h"

#include <string>
#include <vector>

namespace voicepress::cli {

struct SubscribersOptions {
  CommonOptions common;
  std::string action;  // "add", "list", "revoke" or "rotate"
  std::string show;
  std::vector<std::string> names;  // or numbers
  std::string until;               // "2027-01-31": the last day
  std::string counts;
  bool all = false;
};

CLI::App* add_subscribers_command(CLI::App& app, SubscribersOptions& options);
int run_subscribers_command(const SubscribersOptions& options);

}  // namespace voicepress::cli
