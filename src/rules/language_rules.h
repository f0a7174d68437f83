// Judges the language of a show: an ISO 639-1 code with an optional ISO 3166 region, "en" or "en-gb". Pure.
#pragma once

#include "model/show.h"
#include "rules/complaint.h"

namespace voicepress::rules {

void check_language(const Show& show, Complaints& complaints);

}  // namespace voicepress::rules
