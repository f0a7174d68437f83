// A folder of this computer as a host on a port that is free, by rclone itself: WebDAV, which is a web server for the
// same files too, or SFTP. It notices at once what a test does to the folder.
#pragma once

#include "support/temp_folder.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace voicepress::test {

enum class Protocol { webdav, sftp };

class RcloneServer {
 public:
  explicit RcloneServer(const std::filesystem::path& folder, Protocol protocol = Protocol::webdav)
      : protocol_(protocol) {
    std::filesystem::create_directories(folder);
    std::vector<std::string> words = {"rclone",
                                      "serve",
                                      protocol == Protocol::sftp ? "sftp" : "webdav",
                                      "--addr=127.0.0.1:0",
                                      "--dir-cache-time=0s",
                                      "--poll-interval=0",
                                      "--cache-dir=" + (log_ / "cache").string()};
    if (protocol == Protocol::sftp) words.insert(words.end(), {"--user=anna", "--pass=secret-of-tests"});
    words.push_back(folder.string());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, (log_ / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int problem = posix_spawnp(&pid_, "rclone", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) throw std::runtime_error("cannot start rclone: is it installed?");
    wait_for_url();
  }
  ~RcloneServer() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  RcloneServer(const RcloneServer&) = delete;
  RcloneServer& operator=(const RcloneServer&) = delete;

  const std::string& url() const { return url_; }  // ends in a slash
  std::string target(const std::string& path) const {
    if (protocol_ == Protocol::webdav) return ":webdav,url='" + url_ + "':" + path;
    return ":sftp,host=127.0.0.1,port=" + url_.substr(url_.rfind(':') + 1) + ",user=anna,pass=" + obscured + ":" + path;
  }

 private:
  static constexpr const char* obscured =
      "TH03dRF6wwz-SOJyW2_7zgqj4OYDTfgJn72awamPvw";  // "secret-of-tests", as rclone wants it

  void wait_for_url() {
    const std::string_view mark = protocol_ == Protocol::sftp ? "listening on " : "started on ";
    for (int i = 0; i < 1200; ++i) {
      std::ifstream file(log_ / "err");
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      const std::size_t at = text.find(mark), end = text.find('\n', at);
      if (at != std::string::npos && end != std::string::npos) {
        url_ = text.substr(at + mark.size(), end - at - mark.size());
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("rclone does not serve");
  }

  const Protocol protocol_;
  TempFolder log_;
  pid_t pid_ = 0;
  std::string url_;
};

}  // namespace voicepress::test
