// Every rule by its id: why it exists, and whose it is. What a complaint says is with the rule itself; this is what
// stands behind it, for `check -v` and its JSON. scripts/lint holds ids, table and tests against each other.
#pragma once

#include <span>
#include <string_view>

namespace voicepress {

struct RuleNote {
  std::string_view id;      // "date-format"
  std::string_view reason;  // one sentence without a full stop: what goes wrong otherwise
  std::string_view source;  // who asks for it: "Apple Podcasts", "RSS 2.0", "Voicepress"
};

std::span<const RuleNote> all_rules();  // by id

const RuleNote* find_rule(std::string_view id);  // nothing for an id that is no rule

}  // namespace voicepress
