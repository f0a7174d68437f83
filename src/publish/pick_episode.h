// One episode of a show, as a person names it: by slug, guid, file or number. Whoever errs is told what was meant.
#pragma once

#include "publish/promises.h"

#include <string>
#include <vector>

namespace voicepress {

// `name` is a slug, a guid, the name or path of the episode's file, its number ("12", or "2.12" where seasons have the
// same numbers), or its title. The result is one of `identities`. Throws Error(usage) when there is none, or more than
// one, and Error(content) when its file has errors.
const EpisodeIdentity& pick_episode(const std::string& name, const std::vector<EpisodeIdentity>& identities,
                                    const Library& library);

}  // namespace voicepress
