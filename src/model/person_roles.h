// The Podcast Taxonomy: the groups of people who make a podcast, and the roles of each. podcast:person takes a person
// without a group for a member of the cast, so a producer needs one. Names are lower case here; apps compare without
// case. https://github.com/Podcastindex-org/podcast-namespace/blob/main/taxonomy.json
#pragma once

#include <string_view>
#include <vector>

namespace voicepress {

struct RoleGroup {
  std::string_view name;
  std::vector<std::string_view> roles;
};

const std::vector<RoleGroup>& role_groups();

// "host" -> "cast". Empty for a role that the taxonomy does not know. "editor" stands in two groups; the first one is
// what a podcast means.
std::string_view group_of_role(std::string_view role);

// Whether the group has that role; false for what is not in the taxonomy.
bool has_role(std::string_view group, std::string_view role);

}  // namespace voicepress
