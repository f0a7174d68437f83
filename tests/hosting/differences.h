// deploy_differences.txt: where a configuration of scripts/deploy/ answers a line of requests.txt otherwise, and why.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace voicepress::test {

struct Difference {
  std::string answer;  // its statuses, "404" or "200 400", or "fields": the status is ours, something else is not
  std::string reason;
};
using Differences = std::map<std::string, Difference>;  // by the case's name

// Of one configuration. Throws std::runtime_error with the line that cannot be understood.
Differences read_differences(const std::filesystem::path& file, const std::string& configuration);

}  // namespace voicepress::test
