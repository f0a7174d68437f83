// Judges the copyright line of a show. Pure.
#pragma once

#include "model/show.h"
#include "rules/complaint.h"

namespace voicepress::rules {

void check_copyright(const Show& show, Complaints& complaints);

}  // namespace voicepress::rules
