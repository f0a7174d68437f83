// Holds a show's files against its lock: guid, slug, path and date of what subscribers have already, and the
// show's own guid and address. What would break one is a Diagnostic that points at the line and names the flag.
#pragma once

#include "base/diagnostic.h"
#include "model/library.h"
#include "publish/lock.h"

#include <string>
#include <vector>

namespace voicepress {

// An episode's identity as this build would publish it.
struct EpisodeIdentity {
  const Episode* episode = nullptr;
  std::string guid;
  std::string path;  // of the enclosure
};

struct ShowIdentity {
  std::string guid;
  std::string url;
};

// The lock's podcast:guid, else the one in show.toml, else derived from the feed's address.
ShowIdentity identify_show(const Show& show, const ShowLock* lock);

std::vector<EpisodeIdentity> identify_episodes(const Library& library, const std::string& show_guid);

// What the lock remembers of an episode: by guid, else by slug, else by file. Null when it is new.
const LockEntry* remembered(const ShowLock& lock, const EpisodeIdentity& identity, const Show& show);

// The path below feeds/<show> under which the lock knows an episode file.
std::string file_in_lock(const Episode& episode, const Show& show);

Diagnostics check_promises(const Library& library, const ShowLock& lock, const std::vector<EpisodeIdentity>& now,
                           const std::vector<std::string>& accepted, const std::vector<std::string>& retire);

}  // namespace voicepress
