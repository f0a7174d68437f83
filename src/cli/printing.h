// The two streams: stdout is the result, stderr is messages.
#pragma once

#include <string>

namespace voicepress::cli {

// A result that nobody received is no result: throws Error(machine), so that a full disk behind a redirection does not
// look like success.
void print_result(const std::string& text);
void print_message(const std::string& text);

}  // namespace voicepress::cli
