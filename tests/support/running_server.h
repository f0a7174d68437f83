// `voicepress serve` as a process of its own, from its first line to its end. Its port is any that is free.
#pragma once

#include "support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace voicepress::test {

class RunningServer {
 public:
  RunningServer(const std::filesystem::path& workspace, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {VOICEPRESS_PROGRAM, "serve", "-C", workspace.string(), "--port", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, 1, (folder_ / "out").c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, (folder_ / "err").c_str(), flags, 0600);
    const int problem = posix_spawn(&pid_, VOICEPRESS_PROGRAM, &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) throw std::runtime_error("cannot start the server");
    wait_for_url();
  }
  ~RunningServer() {
    if (pid_ > 0) end(SIGKILL);
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  const std::string& url() const { return url_; }  // ends in a slash
  int port() const { return std::stoi(url_.substr(url_.rfind(':') + 1)); }
  pid_t pid() const { return pid_; }
  std::string out() const { return slurp(folder_ / "out"); }
  std::string err() const { return slurp(folder_ / "err"); }

  void signal(int number) const { ::kill(pid_, number); }
  // Its exit code, or 128 and the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int end(int number) {
    signal(number);
    return wait();
  }

  long resident_kilobytes() const {
    const std::string status = slurp("/proc/" + std::to_string(pid_) + "/status");
    return std::stol(status.substr(status.find("VmRSS:") + 6));
  }

 private:
  void wait_for_url() {
    for (int i = 0; i < 300; ++i) {
      const std::string text = out();
      const std::size_t at = text.find(" at http") + 4, end = text.find(" (Ctrl-C");
      if (at >= 4 && end != std::string::npos) {
        url_ = text.substr(at, end - at);
        return;
      }
      if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
        pid_ = 0;
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("the server did not start: " + err());
  }

  TempFolder folder_;
  pid_t pid_ = 0;
  std::string url_;
};

}  // namespace voicepress::test
