// The build: from feeds/ and media/ to public/. It reads as one page, one line per stage, because the order is
// what keeps a published show whole.
#pragma once

#include "base/reporter.h"
#include "publish/request.h"

#include <stop_token>

namespace voicepress {

// Throws Error for what ends the whole build (machine, usage, interrupted); what is wrong with the content is in
// the report. With request.dry_run only the cache may be written.
BuildReport build(const BuildRequest& request, Reporter& reporter, const std::stop_token& stop);

}  // namespace voicepress
