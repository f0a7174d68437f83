// `voicepress new`: an episode file with number, date, name and marks found, opened in $EDITOR on a terminal.
#pragma once

#include "cli/common_options.h"
#include "cli/signals.h"

#include <string>

namespace voicepress::cli {

struct NewOptions {
  CommonOptions common;
  std::string show, recording, title, guest, date;
  bool no_edit = false;
};

CLI::App* add_new_command(CLI::App& app, NewOptions& options);
int run_new_command(const NewOptions& options, StopOnSignals& signals);

}  // namespace voicepress::cli
