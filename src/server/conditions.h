// Conditional requests (RFC 9110, 13): what a client already has, held against what is there. Pure.
#pragma once

#include "base/dates.h"
#include "server/request_head.h"

#include <string>

namespace voicepress {

struct Validators {
  std::string etag;    // strong, with its quotes
  Instant modified{};  // never later than the answer's Date
};

enum class Condition { proceed, not_modified, failed };  // 304 and 412

// All but If-Range, in the order of 13.2.2.
Condition judge_conditions(const RequestHead& head, const Validators& validators);

// Whether a Range may be answered with a part: without If-Range, or when it names exactly this version.
bool range_applies(const RequestHead& head, const Validators& validators);

}  // namespace voicepress
