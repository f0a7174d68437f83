// Judges a show's categories against Apple's list. Pure.
#pragma once

#include "model/show.h"
#include "rules/complaint.h"

namespace voicepress::rules {

void check_categories(const Show& show, Complaints& complaints);

}  // namespace voicepress::rules
