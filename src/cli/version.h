// `voicepress --version`: ours, and every library's, because a bug report without them is half a report.
#pragma once

#include <string>

namespace voicepress::cli {

std::string version_text();

}  // namespace voicepress::cli
