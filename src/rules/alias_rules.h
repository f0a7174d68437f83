// Whether the addresses that episodes say they had can lead to them. Internal to rules/; check_library asks.
#pragma once

#include "model/library.h"
#include "rules/complaint.h"

namespace voicepress::rules {

// `episodes`: who comes first keeps what two claim.
void check_aliases(const Show& show, const std::vector<const Episode*>& episodes, Complaints& complaints);

}  // namespace voicepress::rules
