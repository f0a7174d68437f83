// One client's connection, as bytes with deadlines. The socket belongs to OpenConnections. Failures are ends of the
// connection, never exceptions: a client may go away at any time.
#pragma once

#include "base/files.h"

#include <chrono>
#include <string>
#include <string_view>

namespace voicepress {

using Deadline = std::chrono::steady_clock::time_point;

enum class Received { bytes, end, too_late, stopping };
enum class OnStop { ends, goes_on };
enum class More { comes, none };

class ClientSocket {
 public:
  // `stopping` becomes readable when the server is to end.
  ClientSocket(const UniqueFd& socket, const UniqueFd& stopping);

  // Appends what arrives to `buffer`. Waits until the deadline, and not longer than to a stop if that ends it.
  Received receive(std::string& buffer, Deadline deadline, OnStop on_stop);

  // Until the event is readable, the deadline, a stop, or the client's end: what it sends meanwhile waits for
  // receive().
  void wait_for(const UniqueFd& event, Deadline deadline) const;

  // All of it, or false. A client that takes nothing for 30 s is given up.
  bool send(std::string_view bytes, More more);

  // Ends politely: what the client still sends is read for a moment, or its last answer could be lost.
  void finish();

  std::string address() const;  // numeric, without the port
  bool is_stopping() const;

 private:
  const UniqueFd& socket_;
  const UniqueFd& stopping_;
};

}  // namespace voicepress
