// Addresses at which the server answers itself, for who runs it: "/healthz" for everybody, "/metrics" for this machine
// or with the token, "/stats/" with the token. The token comes as "?token=" or as "Authorization: Bearer"; a wrong one
// is answered like an address that is not there.
#pragma once

#include "server/answers.h"
#include "server/meters.h"

#include <functional>
#include <optional>
#include <string>

namespace voicepress {

struct OwnPages {
  // Nothing yet: ask again in a moment. Empty function: there are no counts.
  std::function<std::optional<std::string>()> stats;
  std::string stats_policy;            // its Content-Security-Policy
  std::function<std::string()> token;  // as it is now; empty: nobody has one. May be an empty function
  bool believes_loopback = true;       // not where a proxy on this machine brings everybody
};

// Nothing: it is none of these addresses.
std::optional<AnswerOrWait> answer_own_page(const RequestHead& head, const std::string& client, const OwnPages& pages,
                                            const Meters& meters, Instant now);

}  // namespace voicepress
