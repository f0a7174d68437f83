// A folder of this computer as a WebDAV host on a port that is free, by rclone itself; a web server for the same files
// too. It notices at once what a test does to the folder.
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

class RcloneServer {
 public:
  explicit RcloneServer(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::vector<std::string> words = {"rclone", "serve",           "webdav", "--addr=127.0.0.1:0", "--dir-cache-time",
                                      "0s",     "--poll-interval", "0",      folder.string()};
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
  std::string target(const std::string& path) const { return ":webdav,url='" + url_ + "':" + path; }

 private:
  void wait_for_url() {
    constexpr std::string_view mark = "started on ";
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

  TempFolder log_;
  pid_t pid_ = 0;
  std::string url_;
};

}  // namespace voicepress::test
