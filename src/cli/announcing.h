// Telling of the feeds of a workspace, for every command that does: what a show's files say, the secrets of this
// computer, and what came of it, as text and as JSON.
#pragma once

#include "base/error.h"
#include "deploy/notices.h"
#include "publish/workspace.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace voicepress::cli {

struct AnnounceRequest {
  Workspace workspace;             // resolved
  std::vector<std::string> shows;  // none: all that are built
  deploy::Audience audience = deploy::Audience::who_does_not_know;
  bool dry_run = false;
};

struct ShowAnnounced {
  std::string show, show_file, feed_url, newest_title;
  bool has_episode = false;
  deploy::NoticeReport report;
  std::optional<Error> error;  // why this show could not be looked at
};

// One show's trouble does not hold up the others. Throws Error(usage) for a show that is not there and for secrets that
// others can read, and Error(interrupted).
std::vector<ShowAnnounced> announce(const AnnounceRequest& request, const std::stop_token& stop);

bool has_failed(const std::vector<ShowAnnounced>& shows);
int exit_code_of(const std::vector<ShowAnnounced>& shows);
// Whether there is anything to say that is not what was said before: somebody was told, or was not though he should be.
bool has_news(const std::vector<ShowAnnounced>& shows);

std::string announced_as_text(const std::vector<ShowAnnounced>& shows, bool dry_run);
// A line for each recipient that was not told, and for each show of which nobody could be.
std::string failures_as_text(const std::vector<ShowAnnounced>& shows);
nlohmann::ordered_json announced_as_json(const std::vector<ShowAnnounced>& shows);

}  // namespace voicepress::cli
