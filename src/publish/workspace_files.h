// The files of public/ that belong to no show: podcasts.opml, which lists them all, and _redirects, the addresses that
// lead elsewhere. What they say of shows that this build leaves alone stays as earlier builds wrote it.
#pragma once

#include "manifest/manifest.h"
#include "publish/request.h"
#include "publish/show_build.h"

#include <deque>
#include <vector>

namespace voicepress {

// `files` are those of the shows that this build decides about, `before` what was published when it began.
std::vector<PublicFile> workspace_files(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                                        const Manifest& before, const BuildRequest& request);

}  // namespace voicepress
