// What a producer allows in place is not complained of. Warnings can be silenced, and those errors that are a matter of
// taste or habit; never what makes a file unreadable, breaks a promise or makes apps refuse the feed.
#pragma once

#include "base/diagnostic.h"
#include "model/allowance.h"

#include <string_view>

namespace voicepress {

bool can_be_silenced(Severity severity, std::string_view rule);

// Takes out what is allowed, and notes which allowances were of use.
void silence(Diagnostics& diagnostics, Allowances& allowances);

// What is wrong with the allowances themselves. To be asked last: one that silenced nothing is out of date.
Diagnostics check_allowances(const Allowances& allowances);

}  // namespace voicepress
