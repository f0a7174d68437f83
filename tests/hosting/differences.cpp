#include "differences.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace voicepress::test {

namespace {

bool names(const std::string& heading, const std::string& configuration) {
  std::istringstream stream(heading.substr(3));
  for (std::string word; stream >> word;)
    if (word == configuration) return true;
  return false;
}

}  // namespace

Differences read_differences(const std::filesystem::path& file, const std::string& configuration) {
  std::ifstream stream(file);
  Differences all;
  Difference current;
  bool is_ours = false;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    const auto fail = [&](const char* why) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + why);
    };
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("== ")) {
      is_ours = names(line, configuration);
      current = {};
    } else if (line.starts_with("-- ")) {
      const auto colon = line.find(": ");
      if (colon == line.npos) fail("no reason");
      current = {line.substr(3, colon - 3), line.substr(colon + 2)};
    } else if (current.reason.empty()) {
      fail("a case without a reason");
    } else if (is_ours && !all.emplace(line, current).second) {
      fail("this case is listed twice");
    }
  }
  return all;
}

}  // namespace voicepress::test
