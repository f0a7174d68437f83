// Insertions as the cache and the lock keep them: [[at, length], …] in milliseconds.
#pragma once

#include "model/retiming.h"

#include <nlohmann/json_fwd.hpp>

namespace voicepress {

nlohmann::json to_json(const Insertions& insertions);

// Throws nlohmann's exceptions for another form, Error(usage) for a time that makes no sense.
Insertions insertions_from(const nlohmann::json& list);

}  // namespace voicepress
