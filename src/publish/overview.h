// A look at the shows of a workspace: what is out, what waits and until when, what is a draft. It reads texts and locks
// and writes nothing; it needs no lock of the workspace, so it works beside a build.
#pragma once

#include "content/load_library.h"
#include "content/schedule.h"
#include "publish/request.h"
#include "publish/timeline.h"

#include <optional>
#include <string>
#include <string_view>
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
  std::string guid;         // podcast:guid
  std::string broken_file;  // show.toml, as shown to people, where title, url or zone cannot be read in it
  std::vector<EpisodeOverview> episodes;  // by date
  std::vector<Instant> free_slots;        // of [schedule], see free_slots()
};

struct Overview {
  std::vector<ShowOverview> shows;
  Diagnostics errors;  // of the content
  std::optional<NextChange> next_change;
};

// `shows`: none means all. Throws Error(usage) for one that is not there.
Overview overview_of(const Workspace& workspace, const std::vector<std::string>& shows, const Moment& moment);

// The moments of `slot` after `from` until `until` that no episode which is not withdrawn has taken: one that comes at
// another hour of that day has taken it too.
std::vector<Instant> free_slots(const content::Slot& slot, const content::Calendar& calendar,
                                const std::vector<EpisodeOverview>& episodes, Instant from, Instant until);

// The names asked for, each once, or all there are. Throws Error(usage) for one that is not there.
std::vector<std::string> chosen_shows(const Workspace& workspace, const std::vector<std::string>& asked);

// Throws Error(content) where show.toml has errors, with what comes of it: "nobody was told".
void require_show_without_errors(const Library& library, std::string_view consequence);

// Where a show's files are, for content/.
content::ShowFolders folders_of(const Workspace& workspace, const std::string& show);

}  // namespace voicepress
