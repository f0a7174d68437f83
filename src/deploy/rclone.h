// rclone, the program that talks to hosts: a call each for reading, listing, uploading and deleting, with a list of
// arguments and never through a shell. It gets no environment but what it needs to find its own settings. What it
// complains of becomes one sentence of ours with its last word, without passwords.
//
// When this program is killed, the rclone it started ends within a second: it keeps writing its figures to a pipe that
// nobody reads any more. So two of them never upload to one target side by side.
#pragma once

#include "deploy/target.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::deploy {

// What a target can do.
struct Abilities {
  std::string hash;            // the checksum to compare by; empty: it offers none
  bool keeps_headers = false;  // Content-Type and the like, with each file
};

struct ListedFile {
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  // seconds since 1970; 0 where it was not asked for
  std::string hash;
};
using Listing = std::map<std::string, ListedFile>;  // by path

enum class Ask { sizes, times, hashes };

// How many bytes of a call are there.
using BytesDone = std::function<void(std::uint64_t bytes)>;

class Rclone {
 public:
  Rclone(Target target, std::stop_token stop) : target_(std::move(target)), stop_(std::move(stop)) {}

  // All throw Error(machine) when there is no rclone or a folder cannot be used, Error(usage) when it does not know the
  // target, else Error(network); and as throw_if_stopped().
  Abilities abilities() const;
  // Nothing when it is not there; of more than `max_bytes`, other words than those of the file.
  std::optional<std::string> read(const std::string& path, std::uint64_t max_bytes) const;
  void write(const std::string& path, const std::string& text) const;
  // Of these paths, what is there.
  Listing list(const std::vector<std::string>& paths, Ask ask, const std::string& hash = "") const;
  // The same of a folder of this computer, with checksums.
  Listing list_folder(const std::filesystem::path& folder, const std::vector<std::string>& paths,
                      const std::string& hash) const;
  void upload(const std::filesystem::path& from, const std::vector<std::string>& paths,
              const std::vector<std::string>& headers, const BytesDone& done) const;
  void remove(const std::vector<std::string>& paths) const;  // what is not there is no problem

 private:
  struct Call;
  Listing list_at(const std::string& where, const std::vector<std::string>& paths, Ask ask,
                  const std::string& hash) const;
  std::string run(const Call& call) const;

  Target target_;
  std::stop_token stop_;
};

}  // namespace voicepress::deploy
