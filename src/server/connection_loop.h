// Takes clients from a listener and serves them all in one thread, as their sockets become ready. Several loops may
// share a listener: each client belongs to one of them until its end.
#pragma once

#include "base/files.h"
#include "server/admission.h"
#include "server/answers.h"
#include "server/connection.h"
#include "server/event_loop.h"

#include <chrono>
#include <list>
#include <memory>

namespace voicepress {

// What all loops of a server have in common. Outlives them.
struct LoopContext {
  const UniqueFd& listener;
  const UniqueFd& stopping;  // becomes readable, and stays so, when the server is to end
  Admission& admission;
  const ServedSite& site;
  const AccessLog& log;
  std::chrono::milliseconds drain;  // how long running downloads may go on after that
};

class ConnectionLoop {
 public:
  explicit ConnectionLoop(const LoopContext& context);
  ~ConnectionLoop();
  ConnectionLoop(const ConnectionLoop&) = delete;
  ConnectionLoop& operator=(const ConnectionLoop&) = delete;

  // Until a stop was asked for and every client has gone, or was cut off.
  void run();

 private:
  class Client;

  void take_clients();
  void begin_to_end();
  void settle(Client& client);

  const LoopContext context_;
  EventLoop events_;
  std::list<Client> clients_;
  bool is_ending_ = false, is_over_ = false;

  // The listener, the end, and the times when one of them is looked at again.
  class Listening final : public EventLoop::Waiter {
   public:
    explicit Listening(ConnectionLoop& loop) : loop_(loop) {}
    void on_ready() override { loop_.take_clients(); }
    void on_deadline() override;

   private:
    ConnectionLoop& loop_;
  } listening_{*this};
  class Ending final : public EventLoop::Waiter {
   public:
    explicit Ending(ConnectionLoop& loop) : loop_(loop) {}
    void on_ready() override { loop_.begin_to_end(); }
    void on_deadline() override { loop_.is_over_ = true; }

   private:
    ConnectionLoop& loop_;
  } ending_{*this};
};

}  // namespace voicepress
