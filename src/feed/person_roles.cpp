#include "feed/person_roles.h"

#include <algorithm>
#include <array>
#include <vector>

namespace voicepress::feed {

namespace {

struct Group {
  std::string_view name;
  std::vector<std::string_view> roles;
};

// "editor" stands in two groups; the first one found is the one that a podcast means.
const std::vector<Group>& taxonomy() {
  static const std::vector<Group> groups = {
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
      {"video post-production", {"assistant editor"}},
  };
  return groups;
}

}  // namespace

std::string_view group_of_role(std::string_view role) {
  for (const Group& group : taxonomy())
    if (std::find(group.roles.begin(), group.roles.end(), role) != group.roles.end()) return group.name;
  return {};
}

}  // namespace voicepress::feed
