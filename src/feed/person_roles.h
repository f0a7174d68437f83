// The Podcast Taxonomy's roles and the group each belongs to: podcast:person takes a person without a group for
// a member of the cast, so a producer needs one. Internal to feed/.
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/taxonomy.json
#pragma once

#include <string_view>

namespace voicepress::feed {

// Lower case, as the role is: "host" -> "cast". Empty for a role that the taxonomy does not know.
std::string_view group_of_role(std::string_view role);

}  // namespace voicepress::feed
