// The style sheet that makes a feed a page which people can read who open it in a browser: what it is, how to
// subscribe, and the episodes. CSS alone, no XSLT (rule X8). Pure.
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress {

std::string write_feed_style(const Publication& publication);

}  // namespace voicepress
