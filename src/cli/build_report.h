// What a build has to say when it is done: lines for people, one JSON object for machines.
#pragma once

#include "cli/terminal.h"
#include "publish/request.h"

#include <chrono>
#include <string>

namespace voicepress::cli {

std::string totals_as_text(const BuildReport& report, Instant now, std::chrono::milliseconds took, bool dry_run);
// The same of a build that a release made by itself, at `now`.
std::string release_as_text(const BuildReport& report, Instant now);
// `has_problem`: what the exit code says, so that --strict counts.
std::string totals_as_json(const BuildReport& report, std::chrono::milliseconds took, bool has_problem);
std::string steps_as_text(const std::vector<Step>& steps);

}  // namespace voicepress::cli
