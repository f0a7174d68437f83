// Whether the further feeds that a show asks for can be made, and whether it moves to a place that exists. Internal to
// rules/; check_library asks.
#pragma once

#include "model/library.h"
#include "rules/complaint.h"

namespace voicepress::rules {

void check_feeds(const Library& library, Complaints& complaints);

}  // namespace voicepress::rules
