// A person named in a show or an episode (podcast:person). Empty strings mean "not given".
#pragma once

#include "base/place.h"

#include <string>
#include <vector>

namespace voicepress {

struct Person {
  Located<std::string> name;
  Located<std::string> role;   // of the podcast taxonomy, lower case: "host", "guest", "producer"
  Located<std::string> url;    // https, absolute
  Located<std::string> image;  // https, absolute
};

// A titled address: where to listen, groups to join, funding, further reading.
struct Link {
  Located<std::string> title;
  Located<std::string> url;
};

// Where listeners answer an episode (podcast:socialInteract).
struct Reply {
  Located<std::string> protocol;  // "activitypub", "atproto", …, or "disabled" (then uri is empty)
  Located<std::string> uri;
};

}  // namespace voicepress
