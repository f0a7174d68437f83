// What a check found as JUnit XML, which test services of workflows show: one test case per file, a failure where it
// has errors. Warnings are told in a case's output, and fail it too where they shall count as errors.
#pragma once

#include "publish/check.h"

#include <string>

namespace voicepress {

enum class WarningsAre { told, failures };

std::string as_junit(const CheckReport& report, WarningsAre warnings);

}  // namespace voicepress
