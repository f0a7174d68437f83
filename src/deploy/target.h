// Where a public folder is uploaded to: whatever rclone understands ("s3:bucket/podcast",
// ":sftp,host=example.org:www"), or a plain folder. Such words may hold passwords; nothing that is shown to anybody
// does.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::deploy {

class Target {
 public:
  // A plain folder counts from `base`. Throws Error(usage) for an empty one.
  Target(const std::string& text, const std::filesystem::path& base);

  bool is_folder() const { return is_folder_; }
  const std::string& address() const { return address_; }  // for rclone
  std::string address_of(const std::string& path) const;   // of a file below it
  std::string shown() const { return without_secrets(address_); }

  // `text` without the passwords of this target, of rclone's own environment and of addresses.
  std::string without_secrets(std::string text) const;

 private:
  bool is_folder_ = false;
  std::string address_;
  std::vector<std::string> secrets_;
};

}  // namespace voicepress::deploy
