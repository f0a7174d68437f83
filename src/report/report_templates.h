// The template and the style of the report, compiled in from src/report/templates/ by site/embed.cmake.
#pragma once

#include "site/builtin_files.h"

namespace voicepress {

const std::vector<BuiltinFile>& report_templates();

}  // namespace voicepress
