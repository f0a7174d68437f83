// A look at the shows of a workspace: what is out, what waits and until when, what is a draft. It reads texts and locks
// and writes nothing; it needs no lock of the workspace, so it works beside a build.
#pragma once

#include "content/load_library.h"
#include "publish/request.h"
#include "publish/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct EpisodeOverview {
  std::string file;  // as shown to people
  std::string title, slug, guid;
  Instant date{};
  Standing standing = Standing::draft;
  bool is_public = false;   // subscribers have it: the lock or the public folder says so
  bool is_refused = false;  // its file has errors; title and date are not known then
  bool has_recording = false;
  std::optional<int> season, number;
  std::optional<Instant> expires;
  std::vector<Rendition> renditions;  // as the lock remembers them
};

struct ShowOverview {
  std::string name, title, zone;
  std::vector<EpisodeOverview> episodes;  // by date
};

struct Overview {
  std::vector<ShowOverview> shows;
  Diagnostics errors;  // of the content
  std::optional<NextChange> next_change;
};

// `shows`: none means all. Throws Error(usage) for one that is not there.
Overview overview_of(const Workspace& workspace, const std::vector<std::string>& shows, const Moment& moment);

// The names asked for, each once, or all there are. Throws Error(usage) for one that is not there.
std::vector<std::string> chosen_shows(const Workspace& workspace, const std::vector<std::string>& asked);

// Where a show's files are, for content/.
content::ShowFolders folders_of(const Workspace& workspace, const std::string& show);

}  // namespace voicepress
