#include "model/person_roles.h"

#include <algorithm>

namespace voicepress {

const std::vector<RoleGroup>& role_groups() {
  static const std::vector<RoleGroup> groups = {
      {"cast", {"host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter"}},
      {"creative direction",
       {"director", "assistant director", "executive producer", "senior producer", "producer", "associate producer",
        "development producer", "creative director"}},
      {"writing",
       {"author", "editorial director", "co-writer", "writer", "songwriter", "guest writer", "story editor",
        "managing editor", "script editor", "script coordinator", "researcher", "editor", "fact checker", "translator",
        "transcriber", "logger"}},
      {"audio production",
       {"studio coordinator", "technical director", "technical manager", "audio engineer", "remote recording engineer",
        "post production engineer"}},
      {"audio post-production",
       {"audio editor", "sound designer", "foley artist", "composer", "theme music", "music production",
        "music contributor"}},
      {"administration",
       {"production coordinator", "booking coordinator", "production assistant", "content manager", "marketing manager",
        "sales representative", "sales manager"}},
      {"visuals", {"graphic designer", "cover art designer"}},
      {"community", {"social media manager"}},
      {"misc.", {"consultant", "intern"}},
      {"video production", {"camera operator", "lighting designer", "camera grip", "assistant camera"}},
      {"video post-production", {"editor", "assistant editor"}},
  };
  return groups;
}

std::string_view group_of_role(std::string_view role) {
  for (const RoleGroup& group : role_groups())
    if (has_role(group.name, role)) return group.name;
  return {};
}

bool has_role(std::string_view group, std::string_view role) {
  return std::any_of(role_groups().begin(), role_groups().end(), [&](const RoleGroup& known) {
    return known.name == group && std::find(known.roles.begin(), known.roles.end(), role) != known.roles.end();
  });
}

}  // namespace voicepress
