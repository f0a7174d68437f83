// scenarios.txt as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace voicepress::test {

struct ScenarioRequest {
  int day = 1;
  std::string time;  // "12:00:00"
  std::string address, user_agent, method, file;
  std::string range;  // empty: none
  bool is_known = false;
  std::optional<std::uint64_t> take;
};

struct Scenario {
  int line = 0;
  std::string sentence;
  std::vector<ScenarioRequest> requests;
  std::map<std::pair<int, std::string>, std::uint64_t> downloads;  // by day and episode
};

std::vector<Scenario> read_scenarios(const std::filesystem::path& file);

}  // namespace voicepress::test
