// The table of requests.txt: what is sent, what is to come back, and what nginx does instead.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::test {

struct ConformanceCase {
  int line = 0;
  std::string name;
  std::string request;  // as sent, but for "ETAG"
  std::vector<int> statuses;
  std::vector<std::string> checks;
  std::vector<int> nginx;  // its statuses, where they are others
  std::string reason;      // for that

  std::string last_method() const;  // whether a body follows the last answer
};

// Throws std::runtime_error with the line that cannot be understood.
std::vector<ConformanceCase> read_cases(const std::filesystem::path& file);

}  // namespace voicepress::test
