// The chapter marks of a recording as the cache and the lock keep them: [[milliseconds, "title"], …].
#pragma once

#include "audio/markers.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace voicepress {

nlohmann::json to_json(const std::vector<Marker>& marks);

// Throws nlohmann's exceptions for another form, Error(usage) for marks that no recording has.
std::vector<Marker> marks_from(const nlohmann::json& list);

}  // namespace voicepress
