// What a build was asked to do, and what it reports when it has done it. Plain values: cli/ fills the one and
// prints the other.
#pragma once

#include "audio/encoding.h"
#include "base/dates.h"
#include "base/diagnostic.h"
#include "model/publication.h"
#include "publish/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// Where "now" comes from. A machine whose clock is wrong must not take published episodes back; somebody who
// writes --now wants to see the show as it is at that instant.
enum class NowSource { machine, chosen };

// What a preview shows beyond what is live. With neither it is no preview but the real thing.
struct PreviewChoice {
  bool drafts = false;
  bool future = false;
  bool any() const { return drafts || future; }
};

// Whether what was promised to subscribers decides. A look at what would happen to them must not stop at it.
enum class Promises { hold, look_past };

struct BuildRequest {
  Workspace workspace;             // resolved
  std::vector<std::string> shows;  // none: all
  Instant now{};
  NowSource now_source = NowSource::machine;
  unsigned workers = 1;
  std::optional<std::string> base_url;  // rewrites addresses in the output only
  PreviewChoice preview;
  std::vector<std::string> retire;    // guids
  std::vector<std::string> accepted;  // promises that may change: guid slug date url enclosure
  Promises promises = Promises::hold;
  bool remake_audio = false;
  Encoding encoding = Encoding::in_segments;  // in one go: the reference that joins are held against
  LinkStyle link_style = LinkStyle::to_folders;
  bool compress = false;  // with .gz and .br of each text file that gains by it
  bool dry_run = false;
};

// One step of the plan and why it is needed.
struct Step {
  std::string show;
  std::string action;   // "encode", "tag", "keep", "remote", "link", "refuse", "write", "remove"
  std::string subject;  // "audio/networking-with-other-schools.mp3"
  std::string reason;   // "the recording changed"
};

// Every episode is in exactly one of these, but for `scheduled`, which counts those that wait whatever became of
// their audio (one that waits without a recording is in `scheduled` alone).
struct EpisodeCounts {
  int total = 0, encoded = 0, retagged = 0, unchanged = 0, remote = 0, scheduled = 0, drafts = 0, withdrawn = 0,
      refused = 0;
};

// The next instant at which the public tree changes without anybody editing anything.
struct NextChange {
  Instant at{};
  std::string what;  // "\"Reading aloud\" goes live"
  std::string zone;  // to show it in
};

struct ShowReport {
  std::string name;
  EpisodeCounts episodes;
  bool feed_changed = false;
  bool held_back = false;  // errors: yesterday's show stays as it was
};

struct BuildReport {
  std::vector<ShowReport> shows;
  std::vector<Step> steps;
  Diagnostics diagnostics;
  std::vector<std::string> notes;    // what everybody should know: "audio of 3 episodes was taken from show.lock"
  std::vector<std::string> details;  // what was heard and done, per recording; for --verbose
  std::optional<NextChange> next_change;
  std::optional<Instant> next_promise;  // when an episode that is made or shown ahead becomes public by its date
};

}  // namespace voicepress
