// What a finished file says against what it should say. Every difference throws Error(internal) with the file's name
// and both sides: a file whose tags came out wrong must never be published.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace voicepress {

class Comparison {
 public:
  explicit Comparison(const std::filesystem::path& path);

  void same(const std::string& what, const std::string& found, const std::string& wanted) const;
  void same(const std::string& what, std::uint64_t found, std::uint64_t wanted) const;
  // The length that a header states against the one that was measured, where it was: headers count padding too.
  void same_length(std::chrono::milliseconds found, std::chrono::milliseconds wanted) const;
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::string shown_;
};

}  // namespace voicepress
