#include "cli/printing.h"

#include "base/error.h"

#include <cerrno>
#include <cstdio>

namespace voicepress::cli {

void print_result(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) throw system_error("the result could not be printed", errno);
}

void print_message(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace voicepress::cli
