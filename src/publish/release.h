// Brings each scheduled episode out at its instant: builds at once, then again whenever something is due, for as long
// as it is not stopped. An edit that moves such an instant is built at once, because the lock has to know of it before
// the old instant passes; other edits wait for the next build. A build that fails leaves the old show as it is, says
// so, and is tried again; where the content had errors, as soon as it or a recording is edited.
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/reporter.h"
#include "publish/request.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace voicepress {

struct ReleaseEvents {
  std::function<void(const BuildReport&, Instant now)> built;
  std::function<void(const Error&)> failed;
};

// `request.now` is set from the clock for every build. Returns when a stop was asked for.
void release_when_due(BuildRequest request, const Clock& clock, Reporter& reporter, const ReleaseEvents& events,
                      const std::stop_token& stop);

}  // namespace voicepress
