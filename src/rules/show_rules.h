// What a show.toml must say before directories accept the show: Apple's and Spotify's conditions, PSP-1 and the
// podcast namespace (feeds.md 1.2, 2, 3). Pure: looks at values, opens nothing, throws nothing.
#pragma once

#include "base/diagnostic.h"
#include "model/show.h"

namespace voicepress {

Diagnostics check_show(const Show& show);

}  // namespace voicepress
