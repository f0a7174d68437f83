// The whole command line: picks a command, runs it, turns what it threw into sentences and an exit code.
#pragma once

namespace voicepress::cli {

int run(int argc, const char* const* argv);

}  // namespace voicepress::cli
