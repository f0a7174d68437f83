// What hosts that keep header fields with a file (S3 and its like) are told of it. One call of rclone says the same of
// all its files, so files are uploaded in batches of those that are told alike.
#pragma once

#include "deploy/plan.h"

#include <string>
#include <utility>
#include <vector>

namespace voicepress::deploy {

struct Batch {
  std::vector<std::string> headers;  // "Content-Type: audio/mpeg"; none: rclone guesses
  std::vector<std::string> paths;
};

enum class HostKeeps { headers, bytes_alone };

std::vector<Batch> batches_of(const std::vector<PublicFile>& files, HostKeeps keeps);

}  // namespace voicepress::deploy
