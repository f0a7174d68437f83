// What holds between an episode and the editions made from it, and of corrections. Pure: looks at values, opens
// nothing, throws nothing. `now` is the day of the build: nobody can have corrected anything later.
#pragma once

#include "base/dates.h"
#include "base/diagnostic.h"
#include "model/library.h"

namespace voicepress {

Diagnostics check_editions(const Library& library);
Diagnostics check_corrections(const Episode& episode, const Show& show, Instant now);

}  // namespace voicepress
