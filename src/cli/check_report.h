// What a check found and what was put right, in words and as JSON. Pure, but for the lines it shows from files.
#pragma once

#include "cli/terminal.h"
#include "publish/check.h"
#include "publish/fix.h"

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::cli {

// What --fix did, or would do.
struct Fixing {
  std::vector<FixedFile> files;
  bool is_done = false;
};

struct Shown {
  bool only_errors = false;
  bool with_reasons = false;
  bool with_notes = false;  // what could be tidier, which is no mistake
};

int count_of(const Diagnostics& findings, Severity severity);

std::string findings_as_text(const CheckReport& report, const Shown& shown, const std::filesystem::path& root,
                             const Terminal& terminal);
std::string fixing_as_text(const Fixing& fixing);
std::string totals(const CheckReport& report);
std::string check_as_json(const CheckReport& report, const Fixing& fixing);

}  // namespace voicepress::cli
