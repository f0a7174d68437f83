// Counts downloads while a server sends: takes what its threads tell of bytes that clients took, adds up in a thread of
// its own, and writes several times a second, so that whatever ends this process costs less than a second's bytes. The
// folder that is served may change at any time; bytes belong to the version of a file that they came from. Where the
// disk is full or the counts cannot be written, the server goes on, somebody is told once, and it is tried again.
#pragma once

#include "audience/catalogue.h"
#include "audience/listener_key.h"
#include "base/dates.h"
#include "base/files.h"
#include "manifest/taken_bytes.h"

#include <condition_variable>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace voicepress {

class CountStore;

class DownloadCounter {
 public:
  // `folders`: that are served, each with a manifest. `tell` is called from the counting thread, with a sentence for
  // people.
  DownloadCounter(std::filesystem::path counts, std::vector<std::filesystem::path> folders,
                  std::function<void(const std::string&)> tell);
  ~DownloadCounter();  // what was taken is written
  DownloadCounter(const DownloadCounter&) = delete;
  DownloadCounter& operator=(const DownloadCounter&) = delete;

  void take(TakenBytes taken);  // any thread

 private:
  // Of one listener, in one file, on one day: what follows on each other is one change of the counts.
  using Key = std::tuple<Day, std::string, std::string, std::string, std::string>;
  struct Waiting {
    Instant at{};
    ByteUnion bytes;
  };

  void run(const std::stop_token& stop);
  void get_ready();
  void complain(const std::exception& problem);
  void gather(std::vector<TakenBytes> taken);
  void write();
  void look_at_folders();
  std::shared_ptr<const EpisodeSound> found(const std::string& path, const std::string& etag) const;
  std::shared_ptr<const EpisodeSound> sound_of(const std::string& path, const std::string& etag);

  // As it was found last.
  struct Folder {
    std::filesystem::path path;
    std::optional<StatKey> manifest_key = {};
    Catalogue catalogue = {};
  };

  const std::filesystem::path counts_;
  const std::function<void(const std::string&)> tell_;

  std::mutex mutex_;
  std::condition_variable_any came_;
  std::vector<TakenBytes> taken_;  // guarded by the mutex

  // Of the thread alone.
  std::map<Key, Waiting> waiting_;
  std::vector<Folder> folders_;
  std::map<std::string, std::shared_ptr<const EpisodeSound>>
      versions_;  // by path and etag, also those that were replaced
  std::unique_ptr<CountStore> store_;
  bool is_in_trouble_ = false;
  Instant closed_at_{};

  std::jthread thread_;  // last: it uses everything above
};

}  // namespace voicepress
