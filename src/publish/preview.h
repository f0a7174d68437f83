// Keeps a preview up to date for as long as it is not stopped: builds at once, then again after every change below
// feeds/ and media/, and when an episode's standing changes by itself. Each change is there a moment after it was
// saved; many at once are one build. What cannot be built leaves the preview as it was, says so, and is tried again.
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/reporter.h"
#include "publish/request.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace voicepress {

struct PreviewEvents {
  std::function<void(const BuildReport&, std::chrono::milliseconds took)> built;
  std::function<void(const Error&)> waiting;  // for another build to end; said once
  std::function<void(const Error&)> failed;
};

// `request` is one of a preview; its `now` is set from the clock for every build. Returns when a stop was asked for.
void keep_preview(BuildRequest request, const Clock& clock, Reporter& reporter, const PreviewEvents& events,
                  const std::stop_token& stop);

// How many public files a build wrote, those among them that are pages, and how many it removed.
struct PreviewChange {
  int pages = 0, files = 0, removed = 0;
  bool any() const { return files > 0 || removed > 0; }
};
PreviewChange change_of(const BuildReport& report);

}  // namespace voicepress
