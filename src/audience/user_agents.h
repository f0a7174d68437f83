// Which program asked, by its User-Agent field: the entries of user_agents.json in the order bots, apps, libraries,
// browsers; the first that fits. The file has the shape of https://github.com/opawg/user-agents-v2. Matched by RE2,
// whose time grows with the length of a text and never more.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

enum class AgentKind { bot, app, library, browser, unknown, none };

struct Agent {
  AgentKind kind = AgentKind::unknown;
  std::string name;    // "Overcast"; empty for unknown and none
  std::string reason;  // why its requests are nobody's, "crawler" or "download tool"; empty for what people listen with
  std::string device;  // "iPhone"; empty where it cannot be told

  bool is_listened_with() const { return kind != AgentKind::bot && kind != AgentKind::none && reason.empty(); }
  bool operator==(const Agent&) const = default;
};

// Of an empty field: none. Longer ones than 512 bytes are looked at as far as that. Safe to call from many threads.
Agent agent_of(std::string_view user_agent);

}  // namespace voicepress
