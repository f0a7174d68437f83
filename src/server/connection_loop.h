// Takes clients in at doors and serves them all in one thread, as their sockets become ready. Several loops may share
// a door: each client belongs to one of them until its end.
#pragma once

#include "base/files.h"
#include "server/admission.h"
#include "server/answers.h"
#include "server/connection.h"
#include "server/event_loop.h"
#include "server/tls_identity.h"

#include <chrono>
#include <deque>
#include <list>
#include <vector>

namespace voicepress {

// Where clients come in.
struct Door {
  UniqueFd listener;
  ServedSite site;  // what they find behind it
  bool is_tls = false;
};

// What all loops of a server have in common. Outlives them.
struct LoopContext {
  const std::vector<Door>& doors;
  const TlsIdentity* identity;  // where a door wants it
  const UniqueFd& stopping;     // becomes readable, and stays so, when the server is to end
  Admission& admission;
  const Witnesses& witnesses;
  const Networks& proxies;
  Meters& meters;
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

  class Doorkeeper;

  void take_clients(Doorkeeper& keeper);
  void begin_to_end();
  void settle(Client& client);

  const LoopContext context_;
  EventLoop events_;
  std::list<Client> clients_;
  bool is_ending_ = false, is_over_ = false;

  class Doorkeeper final : public EventLoop::Waiter {
   public:
    Doorkeeper(ConnectionLoop& loop, const Door& own) : door(own), loop_(loop) {}
    void on_ready() override { loop_.take_clients(*this); }
    void on_deadline() override;
    const Door& door;

   private:
    ConnectionLoop& loop_;
  };
  std::deque<Doorkeeper> doorkeepers_;
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
