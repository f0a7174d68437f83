// Which files of a folder are opened while this lives (inotify).
#pragma once

#include <sys/inotify.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>

namespace voicepress::test {

class OpenedFiles {
 public:
  explicit OpenedFiles(const std::filesystem::path& folder) : fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (fd_ < 0 || inotify_add_watch(fd_, folder.c_str(), IN_OPEN) < 0)
      throw std::runtime_error("cannot watch " + folder.string());
  }
  ~OpenedFiles() { close(fd_); }
  OpenedFiles(const OpenedFiles&) = delete;
  OpenedFiles& operator=(const OpenedFiles&) = delete;

  std::set<std::string> names() const {
    std::set<std::string> names;
    alignas(inotify_event) char buffer[4096];
    for (ssize_t got = 0; (got = read(fd_, buffer, sizeof buffer)) > 0;)
      for (ssize_t at = 0; at < got;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
        if (event->len > 0) names.insert(event->name);
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      }
    return names;
  }

 private:
  int fd_;
};

}  // namespace voicepress::test
