// Uploading a public folder to a host, so that at no moment a listener meets a feed that names a file which is not
// there: media, then pages, then feeds, then what is no longer listed goes. It may be interrupted at any point; the
// next one goes on. What the manifest lists is uploaded and nothing else; what the target's record does not name is
// never deleted, nor is audio that is known only from the lock.
#pragma once

#include "deploy/plan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::deploy {

// More than a withdrawn episode or a new cover takes, with all formats, sizes and encodings (about thirty files); less
// than a show. Who meets it has most likely built the wrong workspace, or half of one.
inline constexpr std::size_t usual_max_deletions = 50;

struct DeployRequest {
  std::filesystem::path folder;  // public/, absolute
  std::string show;              // only its folder, to the top of the target; empty: all of it
  std::string target;
  std::filesystem::path base;  // what a plain folder as target counts from
  std::string url;             // where the target is on the web; empty: nobody is asked
  std::size_t max_deletions = usual_max_deletions;
  bool check_all = false;  // do not believe the target's record of what its files hold
  bool dry_run = false;
};

// From the thread that deploys.
struct DeployEvents {
  std::function<void(const std::string& sentence)> message = [](const std::string&) {};
  // Of all that is uploaded before the deletions.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = [](std::uint64_t, std::uint64_t) {};
};

struct DeployReport {
  std::string target;  // without passwords
  std::vector<PublicFile> uploaded;
  std::vector<Deletion> deleted;
  std::uint64_t bytes = 0;
  std::size_t unchanged = 0;
};

// Throws Error(usage) for no public folder, a target inside of it and too many deletions, Error(machine) when a build
// or another deploy is at work there, and what Rclone throws.
DeployReport deploy(const DeployRequest& request, const DeployEvents& events, const std::stop_token& stop);

}  // namespace voicepress::deploy
