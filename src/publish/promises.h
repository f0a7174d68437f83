// Who each episode is, and what was promised about it. Files are matched with the lock one to one; what would
// break a promise (guid, slug, date, and the show's own guid and address) is a Diagnostic that points at the line
// and names the flag.
#pragma once

#include "base/diagnostic.h"
#include "model/library.h"
#include "publish/lock.h"

#include <string>
#include <vector>

namespace voicepress {

// An episode's identity as this build would publish it.
struct EpisodeIdentity {
  Shared<Episode> episode;  // never empty
  std::string guid;
  const LockEntry* entry = nullptr;  // what the lock remembers of it; null when it is new
};

struct ShowIdentity {
  std::string guid;
  std::string url;
};

// podcast:guid as show.toml gives it, else the lock's, else derived from the feed's address.
ShowIdentity identify_show(const Show& show, const ShowLock* lock);

// One identity per episode, in their order. An entry of the lock belongs to one episode at most: to the file it
// was made from, else to the one with its guid, else to the one with its slug.
std::vector<EpisodeIdentity> identify_episodes(const Library& library, const std::string& show_guid,
                                               const ShowLock* lock);

// Episodes that claim what is another's: its guid, or the slug of one that was withdrawn. Each is to be refused.
Diagnostics check_conflicts(const std::vector<EpisodeIdentity>& identities, const ShowLock* lock);

struct PromiseRequest {
  std::vector<std::string> accepted;  // fields
  std::vector<std::string> retire;    // guids
  Instant now{};
};

Diagnostics check_promises(const Library& library, const ShowLock& lock, const std::vector<EpisodeIdentity>& identities,
                           const PromiseRequest& request);

// Whether subscribers rely on this entry at that time. What was prepared for an earlier date counts: a job that does
// not keep the lock may have published it.
bool is_promised(const LockEntry& entry, Instant now);

// The path below feeds/<show> under which the lock knows a file.
std::string file_in_lock(const std::string& file, const Show& show);

}  // namespace voicepress
