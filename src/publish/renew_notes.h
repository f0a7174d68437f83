// The short way of a build: where nothing changed since the last one but the show notes of a few episodes, their pages
// and their items in feeds are made anew, and nothing else is loaded, planned or looked into. What comes out is what
// the whole build would make, byte for byte.
#pragma once

#include "publish/last_build.h"
#include "publish/show_build.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// The paths below public/ that it wrote. Nothing, and nothing public was touched, where this is not all that changed,
// or cannot be told.
std::optional<std::vector<std::string>> renew_notes(LastBuild& last, const BuildTools& tools,
                                                    const std::stop_token& stop);

}  // namespace voicepress
