// A day as people write it on the command line.
#pragma once

#include <chrono>
#include <string>

namespace voicepress::cli {

std::chrono::sys_days parse_day(const std::string& text);  // "2026-11-26"; throws Error(usage) for anything else

}  // namespace voicepress::cli
