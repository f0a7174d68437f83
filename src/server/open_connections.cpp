#include "server/open_connections.h"

#include <sys/socket.h>

#include <iterator>
#include <system_error>
#include <thread>

namespace voicepress {

OpenConnections::~OpenConnections() { finish_within(std::chrono::milliseconds{0}); }

std::size_t OpenConnections::count() {
  const std::lock_guard lock(mutex_);
  return sockets_.size();
}

void OpenConnections::start(UniqueFd socket, const Serve& serve) {
  const std::lock_guard lock(mutex_);
  sockets_.push_back(std::move(socket));
  const auto own = std::prev(sockets_.end());
  try {
    std::thread([this, own, serve] {
      serve(*own);
      const std::lock_guard ending(mutex_);
      sockets_.erase(own);
      one_ended_.notify_all();  // under the lock: who waits for the last one may destroy all this
    }).detach();
  } catch (const std::system_error&) {  // no thread to be had: the client is turned away
    sockets_.erase(own);
  }
}

void OpenConnections::finish_within(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  one_ended_.wait_for(lock, time, [this] { return sockets_.empty(); });
  for (const UniqueFd& socket : sockets_) ::shutdown(socket.get(), SHUT_RDWR);
  one_ended_.wait(lock, [this] { return sockets_.empty(); });
}

}  // namespace voicepress
