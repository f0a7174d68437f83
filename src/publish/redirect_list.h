// _redirects: the addresses of a public folder that lead elsewhere, for hosts that read such a file and for our server.
#pragma once

#include "manifest/manifest.h"
#include "publish/request.h"
#include "publish/show_build.h"

#include <deque>
#include <string>
#include <vector>

namespace voicepress {

inline constexpr const char* redirects_path = "_redirects";

// Of one show alone; may be empty. `files` are its own.
std::string redirect_lines(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request);

// Of all shows below one host; may be empty. `files` are those of the shows that this build decides about; of the
// others it says what it said before.
std::string redirects_of(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                         const Manifest& before, const BuildRequest& request);

}  // namespace voicepress
