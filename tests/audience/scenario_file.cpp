#include "scenario_file.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace voicepress::test {

namespace {

// "0-65535" and the pieces that follow it, each as long.
std::string piece_after(const std::string& range, std::uint64_t number) {
  const std::uint64_t begin = std::stoull(range), size = std::stoull(range.substr(range.find('-') + 1)) - begin + 1;
  return fmt::format("{}-{}", begin + size * number, begin + size * (number + 1) - 1);
}

void add_requests(std::istringstream words, const std::map<std::string, std::string>& agents, Scenario& to) {
  ScenarioRequest request;
  std::string agent, more;
  words >> request.day >> request.time >> request.address >> agent >> request.method >> request.file >> request.range;
  if (!words || !agents.count(agent)) throw std::runtime_error("not understood");
  request.user_agent = agents.at(agent);
  request.is_known = request.range == "known";
  if (request.is_known || request.range == "-") request.range.clear();
  std::uint64_t number = 0;
  words >> more >> number;
  if (more == "take") request.take = number;
  if (more != "times") return to.requests.push_back(request);
  const std::string first = request.range;
  for (std::uint64_t i = 0; i < number; ++i) {
    request.range = piece_after(first, i);
    to.requests.push_back(request);
  }
}

}  // namespace

std::vector<Scenario> read_scenarios(const std::filesystem::path& file) {
  std::vector<Scenario> all;
  std::map<std::string, std::string> agents;
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) try {
      if (line.empty() || line.starts_with('#')) continue;
      std::istringstream words(line);
      if (line.starts_with("agent ")) {
        std::string name;
        words >> name >> name;
        const std::string text = line.substr(line.find(name) + name.size() + 1);
        agents[name] = text == "-" ? "" : text;
      } else if (line.starts_with("== ")) {
        all.push_back({number, line.substr(3), {}, {}});
      } else if (line.starts_with("= ")) {
        int day = 0;
        std::string episode, equals;
        words >> equals >> day >> episode;
        words >> all.back().downloads[{day, episode}];
      } else {
        add_requests(std::move(words), agents, all.back());
      }
    } catch (const std::exception& problem) {
      throw std::runtime_error(fmt::format("scenarios.txt:{}: {}", number, problem.what()));
    }
  return all;
}

}  // namespace voicepress::test
