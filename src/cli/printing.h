// The two streams: stdout is the result, stderr is messages. Lines that are drawn over themselves on a terminal belong
// to stderr too; they step aside while something is printed, so that nothing is torn. Any thread may print and draw.
#pragma once

#include <string>
#include <vector>

namespace voicepress::cli {

// A result that nobody received is no result: throws Error(machine), so that a full disk behind a redirection does not
// look like success.
void print_result(const std::string& text);
void print_message(const std::string& text);

// Puts these lines in the place of those drawn before; none takes them away. Only for a terminal, and each line must
// be narrower than it.
void draw_live_lines(const std::vector<std::string>& lines);

}  // namespace voicepress::cli
