// What rclone writes on its standard error, line by line, as figures and as a sentence of ours.
#pragma once

#include "base/error.h"
#include "base/process.h"
#include "deploy/target.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace voicepress::deploy {

class RcloneWords {
 public:
  void hear(std::string_view line);  // JSON of its log, or a plain line of its end

  std::uint64_t bytes_done() const { return bytes_done_; }
  const std::string& complaint() const { return complaint_; }  // the last; empty when there was none
  bool says_not_found() const;

 private:
  std::uint64_t bytes_done_ = 0;
  std::string complaint_;
};

Error failed_call(const std::string& task, const Target& target, const RcloneWords& heard, const ProgramResult& result);

}  // namespace voicepress::deploy
