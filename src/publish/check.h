// Everything that can be known to be wrong before it is public: texts, pictures, recordings (also those of drafts and
// of episodes that wait), promises, and the feed as it would be. Recordings are listened to once and remembered;
// nothing but the cache is written.
#pragma once

#include "base/reporter.h"
#include "publish/request.h"
#include "rules/allowances.h"
#include "rules/rule_table.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct CheckedShow {
  std::string name;
  int episodes = 0;
  std::vector<std::string> files;  // its texts, as shown to people
};

struct CheckReport {
  std::vector<CheckedShow> shows;
  Diagnostics findings;         // sorted
  std::vector<RuleNote> rules;  // what stands behind the rules that were broken, by id
};

// What stands behind the rules that findings name, by id.
std::vector<RuleNote> rules_of(const Diagnostics& findings);

// Throws as build() does.
CheckReport check(const BuildRequest& request, Reporter& reporter, const std::stop_token& stop);

}  // namespace voicepress
