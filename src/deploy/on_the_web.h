// Whether listeners get what was uploaded: each file is asked for at its public address (HEAD), a few at a time, and
// has to be as long as it is here. Between target and listener stand web servers and caches that no listing shows.
#pragma once

#include "deploy/plan.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::deploy {

// `url` is where the target is on the web. Throws Error(network) naming the first files that are not as they should be.
void check_on_the_web(const std::vector<PublicFile>& files, const std::string& url, const std::stop_token& stop);

}  // namespace voicepress::deploy
