#include "audience/user_agents.h"

#include "audience/data.h"
#include "base/error.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <re2/set.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

using nlohmann::json;

constexpr std::size_t longest_looked_at = 512;

struct Entry {
  AgentKind kind;
  std::string name, reason;
};

// A list of patterns of which the first that fits is asked for.
class Patterns {
 public:
  Patterns() : set_(options(), RE2::UNANCHORED) {}

  void add(const json& entry, AgentKind kind) {
    std::string problem;
    if (set_.Add(entry.at("pattern").get<std::string>(), &problem) < 0)
      throw Error(ErrorKind::internal, "user_agents.json: " + problem);
    entries_.push_back({kind, entry.at("name").get<std::string>(), entry.value("reason", "")});
  }
  void compile() {
    if (!set_.Compile()) throw Error(ErrorKind::internal, "user_agents.json has too many patterns");
  }

  const Entry* first(std::string_view text) const {
    std::vector<int> fitting;
    if (!set_.Match(re2::StringPiece(text.data(), text.size()), &fitting)) return nullptr;
    return &entries_[static_cast<std::size_t>(*std::min_element(fitting.begin(), fitting.end()))];
  }

 private:
  static RE2::Options options() {
    RE2::Options chosen(RE2::Latin1);  // bytes: a client may send any
    chosen.set_log_errors(false);
    chosen.set_max_mem(64 << 20);
    return chosen;
  }

  RE2::Set set_;
  std::vector<Entry> entries_;
};

struct KnownAgents {
  Patterns programs, devices;

  KnownAgents() {
    const json file = json::parse(user_agents_json());
    for (const auto& [list, kind] :
         {std::pair{"bots", AgentKind::bot}, std::pair{"apps", AgentKind::app},
          std::pair{"libraries", AgentKind::library}, std::pair{"browsers", AgentKind::browser}})
      for (const json& entry : file.at(list)) programs.add(entry, kind);
    for (const json& entry : file.at("devices")) devices.add(entry, AgentKind::unknown);
    programs.compile();
    devices.compile();
  }
};

}  // namespace

Agent agent_of(std::string_view user_agent) {
  static const KnownAgents known;
  if (user_agent.find_first_not_of(" \t-") == user_agent.npos) return {AgentKind::none, "", "", ""};
  const std::string_view text = user_agent.substr(0, longest_looked_at);
  Agent agent;
  if (const Entry* program = known.programs.first(text)) agent = {program->kind, program->name, program->reason, ""};
  if (const Entry* device = known.devices.first(text)) agent.device = device->name;
  return agent;
}

}  // namespace voicepress
