// One show on its way through a build, stage by stage: read, judge, hold against its promises, plan, make audio,
// turn into files. Each stage is a function; the show's errors decide what becomes of it (DESIGN, "Promises").
#pragma once

#include "model/library.h"
#include "publish/episode_work.h"
#include "publish/kept.h"
#include "publish/public_tree.h"
#include "publish/request.h"
#include "site/sitemap.h"
#include "site/templates.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct ShowBuild {
  Library library;
  std::filesystem::path lock_file;
  std::optional<ShowLock> lock;        // as it was
  std::optional<ShowLock> lock_after;  // as this build leaves it
  ShowIdentity identity;
  std::optional<Picture> cover;
  PicturesByName feed_pictures;
  std::optional<Templates> templates;
  std::deque<EpisodeWork> episodes;  // that could be read, by date
  ShowReport report;
  Diagnostics diagnostics;
  std::vector<std::string> notes;
  std::vector<Step> steps;

  // Works point into `lock`: a copy would point into another's.
  ShowBuild() = default;
  ShowBuild(ShowBuild&&) = default;
  ShowBuild& operator=(ShowBuild&&) = default;
  ShowBuild(const ShowBuild&) = delete;
  ShowBuild& operator=(const ShowBuild&) = delete;

  bool held_back() const { return report.held_back; }
};

struct BuildTools {
  const BuildRequest& request;
  Cache& cache;
  HashIndex& index;
  Pictures& pictures;
  Kept& kept;  // what was taken apart of files that only this program writes
  Reporter& reporter;
  WorkPool& pool;

  Moment moment() const { return {request.now, request.now_source, request.preview}; }
  AudioTools audio_for(const std::string& show) const {
    return {cache, index, reporter, pool, request.workspace.out / show, request.remake_audio, request.encoding};
  }
};

// Reads, judges and plans. Nothing is written but the cache.
ShowBuild plan_show(const std::string& name, const BuildTools& tools, const std::stop_token& stop);

// Holds back shows that claim to be the same one.
void hold_back_copies(std::deque<ShowBuild>& shows);

// After the audio was made: collects what was found, and holds the show back when a published episode has an error.
void settle_show(ShowBuild& show, const BuildRequest& request);

// A preview can be made again.
inline Syncing syncing_of(const BuildRequest& request) {
  return request.preview.any() ? Syncing::never : Syncing::before_renames;
}

// Where `voicepress serve` answers when it is not told otherwise.
inline constexpr const char* local_address = "http://127.0.0.1:8080/";

// Whether this file is a feed that was built for that address, as its head says.
bool is_feed_of(const std::filesystem::path& file, const std::string& address);

// It was published, and its lock is not there.
bool has_lost_lock(const ShowBuild& show);

// Its address is a placeholder still: the show can be heard on this computer, and nothing is promised.
bool has_no_address(const ShowBuild& show);
// Where the show will be found: the address of its folder. One without an address of its own is made for
// `voicepress serve` on this computer.
std::string address_of(const ShowBuild& show, const BuildRequest& request);

bool is_retired_by(const BuildRequest& request, const LockEntry& entry);
// Whether --accept-change names it.
bool accepts(const BuildRequest& request, const std::string& change);

// Whether it has audio, and this build does not take it back.
bool can_be_shown(const EpisodeWork& work, const BuildRequest& request);
// Whether everybody had it until it expired.
bool is_withdrawn(const EpisodeWork& work);
// Whether everybody is to have it now.
bool is_shown(const EpisodeWork& work, const BuildRequest& request);

// What listeners will see; in general, of the episodes that are in it.
Publication publication_with(const ShowBuild& show, const BuildRequest& request, WorkPool& pool,
                             const std::function<bool(const EpisodeWork&)>& is_in);
Publication publication_of(const ShowBuild& show, const BuildRequest& request, WorkPool& pool);

// The files that carry it, handed to the tree one by one, and the lock that promises it.
struct ShowFiles {
  std::vector<PublicFile> files;
  std::vector<SitemapEntry> listed_pages;
  std::string header_lines;  // for _headers
  std::string site_record;   // see KeptSite
};
ShowFiles files_of(const ShowBuild& show, const Publication& publication, const BuildTools& tools, PublicTree& tree,
                   const std::stop_token& stop);
ShowLock lock_of(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request,
                 WorkPool& pool);

}  // namespace voicepress
