// Diagnostics as people, machines and GitHub read them. The text form shows the offending line with a caret.
#pragma once

#include "base/diagnostic.h"
#include "cli/terminal.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace voicepress::cli {

// Places are relative to `root`; the lines are read from there.
// `reasons`, by rule, are shown below each complaint where there is one.
using Reasons = std::map<std::string, std::string>;
std::string as_text(const Diagnostics& diagnostics, const std::filesystem::path& root, const Terminal& terminal,
                    const Reasons& reasons = {});

// Workflow commands: "::error file=,line=,col=,title=::message", at most 10 of each severity (GitHub shows no more),
// the rest summed up in one that names the command which shows them all.
std::string as_github(const Diagnostics& diagnostics, std::string_view command = "check");

const char* to_string(Severity severity);

}  // namespace voicepress::cli
