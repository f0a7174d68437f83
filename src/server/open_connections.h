// The connections that are being served, one thread each: how many there are, and how they end. Owns their sockets.
// Every thread has ended when this is destroyed.
#pragma once

#include "base/files.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>

namespace voicepress {

class OpenConnections {
 public:
  OpenConnections() = default;
  ~OpenConnections();
  OpenConnections(const OpenConnections&) = delete;
  OpenConnections& operator=(const OpenConnections&) = delete;

  using Serve = std::function<void(const UniqueFd& socket)>;  // must not throw

  std::size_t count();
  void start(UniqueFd socket, const Serve& serve);
  // Until all have ended by themselves; those that have not by then are cut off.
  void finish_within(std::chrono::milliseconds time);

 private:
  std::mutex mutex_;
  std::condition_variable one_ended_;
  std::list<UniqueFd> sockets_;
};

}  // namespace voicepress
