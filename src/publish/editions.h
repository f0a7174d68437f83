// Ties the editions of one show together, once it is known which episodes are published: pages and notes link only what
// is there.
#pragma once

#include "model/publication.h"

namespace voicepress {

void link_editions(Publication& publication);

}  // namespace voicepress
