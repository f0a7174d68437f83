// What the last build of this kind read, wrote and said. While all it read and wrote is as it was, and nothing became
// due, the next one has nothing to do: it says the same again after a look at each file, and reads none. Kept in the
// cache; without it a build takes longer and does the same.
#pragma once

#include "manifest/manifest.h"
#include "publish/kept.h"
#include "publish/public_tree.h"
#include "publish/request.h"
#include "publish/seen_files.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// All that decides what a build does besides files and the time.
std::string kind_of(const BuildRequest& request);

// Where a build keeps what the next one need not read or make again: a folder of the cache. Previews have another, and
// what writes nothing keeps nothing: who looks at an edit first would have the public build forget what was there
// before.
std::filesystem::path memory_of(const BuildRequest& request);

// Of an episode, whose text is another now.
struct ChangedEpisode {
  std::string show;
  std::string name;  // of its file in episodes/
  StatKey before;    // what the last build saw
};

class LastBuild {
 public:
  // Looks at what this build is about to read. Under the workspace's lock; request and pool must outlive it.
  LastBuild(const BuildRequest& request, std::vector<std::string> shows, WorkPool& pool);
  ~LastBuild();

  // What to say, when there is nothing to do.
  std::optional<BuildReport> report_if_nothing_changed();

  // When nothing happened to what is read but that the text of a few episodes changed, and nothing became due: which.
  std::optional<std::vector<ChangedEpisode>> changed_episodes() const;
  // What is known of the last build, where there was one: what it said, without what it wrote; how many files it left,
  // and whether they are so still, for which each is looked at; and what it kept of a show's site (see KeptSite).
  BuildReport take_report();
  std::size_t count_outputs() const;
  bool has_outputs_as_left() const;
  std::string site_record_of(const std::string& show) const;

  // Whether all that the last build of this kind wrote is there as it left it. Looks at each file; once.
  bool are_outputs_as_left();

  // This build did something: its report, every file that it made for everybody and for members, and until when that
  // stays so. What a later build would have to try again is not kept.
  void keep(const BuildReport& report, const TreeChange& change, const Manifest& for_members,
            std::map<std::string, std::string> site_records, std::optional<Instant> until);
  // This build wrote these files, that were there before, and nothing else changed.
  void keep_but_for(const std::vector<std::string>& written);

  // Before anything public is written.
  void forget();

 private:
  struct Record;
  struct Since;

  bool is_remembered() const;
  void recall();
  bool is_current() const;
  void keep(Record record);
  SeenFolders list_outputs(const TreeChange& change, const Manifest& for_members) const;

  const BuildRequest& request_;
  WorkPool& pool_;
  std::vector<std::string> shows_;
  Kept kept_;
  std::string kind_;              // what was asked for
  std::unique_ptr<Record> last_;  // until it was asked
  std::unique_ptr<Since> since_;  // what of it was kept apart
  SeenFolders inputs_;
  bool are_inputs_settled_ = false;
};

}  // namespace voicepress
