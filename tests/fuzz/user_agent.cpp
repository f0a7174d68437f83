// Any bytes as a User-Agent field: it is told in bounded time, the same each time, and what lies behind the first half
// kilobyte changes nothing.
#include "audience/user_agents.h"
#include "fuzz/target.h"

#include <string>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  const Agent agent = agent_of(text);
  fuzz::require(agent == agent_of(text));
  fuzz::require((agent.kind == AgentKind::none) == (text.find_first_not_of(" \t-") == text.npos));
  const bool has_name = agent.kind != AgentKind::none && agent.kind != AgentKind::unknown;
  fuzz::require(has_name == !agent.name.empty());
  if (text.size() >= 512 && agent.kind != AgentKind::none && text.find_first_not_of(" \t-") < 512)
    fuzz::require(agent == agent_of(text + "Googlebot"));
  return 0;
}
