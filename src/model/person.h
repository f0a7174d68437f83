// A person named in a show or an episode (podcast:person). Empty strings mean "not given".
#pragma once

#include "base/place.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct Person {
  Located<std::string> name;
  Located<std::string> role;        // of the podcast taxonomy, lower case: "host", "guest", "producer"
  Located<std::string> url;         // https, absolute
  Located<std::string> image;       // https, absolute
  Located<std::string> group = {};  // of the taxonomy, lower case; empty: the role's
};

// A titled address: where to listen, groups to join, funding, further reading.
struct Link {
  Located<std::string> title;
  Located<std::string> url;
};

// Where listeners answer an episode or a show (podcast:socialInteract).
struct Reply {
  Located<std::string> protocol;  // "activitypub", "atproto", …, or "disabled" (then uri is empty)
  Located<std::string> uri;
  Located<std::string> account_id = {};
  Located<std::string> account_url = {};                // https, absolute
  std::optional<Located<int>> priority = std::nullopt;  // lower comes first
};

}  // namespace voicepress
