// A client's bytes, as they are or through TLS. Never waits: what cannot go on now says for what it has to wait, which
// with TLS can be the other direction. Errors are the end of the stream: a client may go away at any time.
#pragma once

#include "base/files.h"
#include "server/event_loop.h"

#include <openssl/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace voicepress {

enum class More { comes, none };

class ClientStream {
 public:
  // Without a context: plain. Throws Error(machine) when there is no memory for it.
  ClientStream(UniqueFd socket, SSL_CTX* context);

  enum class Step { went_on, has_to_wait, has_ended };
  struct Moved {
    Step step = Step::has_ended;
    std::size_t bytes = 0;  // at least one where it went on
  };

  Moved receive(std::span<char> into);
  Moved send(std::string_view bytes, More more);
  Moved send_file(const UniqueFd& file, std::uint64_t at, std::uint64_t length);

  // What the last step waits for; nothing where it does not.
  EventLoop::For waits_for() const { return waits_for_; }

  // No more will be sent; the client may still be read.
  void end_sending();
  // The client is given up: nothing more of it, in the kernel neither.
  void cut_off();

  // Of what was sent, that which the client has not confirmed yet.
  std::uint64_t unconfirmed() const;

  const UniqueFd& socket() const { return socket_; }

 private:
  struct FreeSession {
    void operator()(SSL* session) const;
  };

  Moved result_of_system(long moved, EventLoop::For direction);
  Moved result_of_session(int moved);

  UniqueFd socket_;
  std::unique_ptr<SSL, FreeSession> session_;  // none: plain
  EventLoop::For waits_for_ = EventLoop::For::nothing;
};

}  // namespace voicepress
