// `voicepress serve --watch`: the live preview. Puts together what keeps the preview up to date (publish/preview.h),
// the server that pages are loaded from, and what terminal and pages are told of each build.
#pragma once

#include "cli/serve_command.h"

#include <stop_token>

namespace voicepress::cli {

// Until a stop is asked for. Throws Error(usage) for options that do not go with a preview, Error(machine) when the
// port or the folders cannot be had.
int run_preview(const ServeCommandOptions& options, const std::stop_token& stop);

}  // namespace voicepress::cli
