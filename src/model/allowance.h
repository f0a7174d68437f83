// "voicepress: allow RULE reason", written by a producer into a comment: what the rule finds there is meant to be so.
#pragma once

#include "base/place.h"

#include <string>
#include <vector>

namespace voicepress {

struct Allowance {
  Place place;         // of the comment
  std::string rule;    // as written; empty where the words could not be understood
  std::string reason;  // may be empty, which is a mistake
  int first_line = 0;  // of the lines that it is about
  int last_line = 0;
  bool is_used = false;  // it has silenced something
};

using Allowances = std::vector<Allowance>;

}  // namespace voicepress
