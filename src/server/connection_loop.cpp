#include "server/connection_loop.h"

#include "base/error.h"
#include "server/listener.h"

#include <cerrno>
#include <exception>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr int most_clients_at_once = 16;  // then those that are here have their turn
constexpr std::chrono::milliseconds breath{50};

}  // namespace

// One connection and what wakes it.
class ConnectionLoop::Client final : public EventLoop::Waiter {
 public:
  Client(ConnectionLoop& loop, Admission::Place place, ClientStream stream, std::string address, const ServedSite& site)
      : loop_(loop),
        place_(std::move(place)),
        connection_(std::move(stream), std::move(address), site, loop.context_.witnesses, loop.context_.proxies,
                    loop.context_.meters),
        ear_(*this),
        timer_(loop.events_.no_timer()) {
    loop.context_.meters.clients.fetch_add(1, std::memory_order_relaxed);
    loop.context_.meters.connections.fetch_add(1, std::memory_order_relaxed);
  }
  ~Client() {
    loop_.context_.meters.connections.fetch_sub(1, std::memory_order_relaxed);
    drop_timer();
    loop_.events_.silence(*this);
    loop_.events_.silence(ear_);
  }

  void on_ready() override {
    let([](Connection& connection) { connection.go_on(); });
  }
  void on_deadline() override {
    timer_ = loop_.events_.no_timer();
    watched_event_ = -1;  // who has waited long enough waits for another, or for none
    let([](Connection& connection) { connection.time_is_up(); });
  }

  // One connection may end by a mistake of ours; the server goes on.
  template <class Step>
  void let(const Step& step) {
    try {
      step(connection_);
    } catch (const std::exception& problem) {
      if (const auto& log = loop_.context_.witnesses.log)
        log(fmt::format("a connection was given up: {}", problem.what()));
      has_failed_ = true;
    }
    loop_.settle(*this);
  }

  bool is_over() const { return has_failed_ || connection_.is_over(); }

  // So that what the connection waits for wakes it. False when the machine has no memory for that.
  bool watch() {
    if (timer_ == loop_.events_.no_timer() || timer_->first != connection_.deadline()) {
      drop_timer();
      timer_ = loop_.events_.set_timer(connection_.deadline(), *this);
    }
    if (const UniqueFd* event = connection_.event(); event && event->get() != watched_event_) {
      if (!loop_.events_.watch(*event, EventLoop::For::reading, ear_)) return false;
      watched_event_ = event->get();
    } else if (!event) {
      watched_event_ = -1;
    }
    const EventLoop::For wanted = connection_.waits_for();
    if (watched_ == wanted) return true;
    const bool is_new = !watched_;
    watched_ = wanted;
    return is_new ? loop_.events_.watch(connection_.socket(), wanted, *this)
                  : loop_.events_.watch_again(connection_.socket(), wanted, *this);
  }

  const Admission::Place& place() const { return place_; }
  std::list<Client>::iterator own;  // where the loop keeps it

 private:
  class Ear final : public EventLoop::Waiter {
   public:
    explicit Ear(Client& client) : client_(client) {}
    void on_ready() override {
      client_.watched_event_ = -1;
      client_.let([](Connection& connection) { connection.hear(); });
    }

   private:
    Client& client_;
  };

  void drop_timer() {
    if (timer_ != loop_.events_.no_timer()) loop_.events_.drop_timer(timer_);
    timer_ = loop_.events_.no_timer();
  }

  ConnectionLoop& loop_;
  const Admission::Place place_;
  Connection connection_;
  Ear ear_;
  EventLoop::Timer timer_;
  std::optional<EventLoop::For> watched_;
  int watched_event_ = -1;
  bool has_failed_ = false;
};

ConnectionLoop::ConnectionLoop(const LoopContext& context) : context_(context) {
  bool is_good = events_.watch(context_.stopping, EventLoop::For::reading, ending_);
  for (const Door& door : context_.doors)
    is_good = is_good && events_.watch_listener(door.listener, doorkeepers_.emplace_back(*this, door));
  if (!is_good) throw system_error("cannot wait for clients", errno);
}

ConnectionLoop::~ConnectionLoop() = default;

void ConnectionLoop::run() {
  while (!is_over_ && !(is_ending_ && clients_.empty())) events_.turn();
}

void ConnectionLoop::take_clients(Doorkeeper& keeper) {
  const Door& door = keeper.door;
  for (int i = 0; i < most_clients_at_once; ++i) {
    NewClient client = accept_client(door.listener);
    if (client.is_short_of_something) {  // asking again at once would only burn time
      events_.forget(door.listener);
      events_.set_timer(std::chrono::steady_clock::now() + breath, keeper);
      return;
    }
    if (!client.socket) return;
    Admission::Place place = context_.admission.admit(client.address);
    if (place.verdict() == Admission::Verdict::cut_off) continue;
    try {
      const auto tls = door.is_tls ? context_.identity->context() : nullptr;
      clients_.emplace_front(*this, std::move(place), ClientStream(std::move(client.socket), tls.get()),
                             numeric_address(client.address), door.site);
    } catch (const Error&) {  // no memory for TLS
      continue;
    }
    Client& own = clients_.front();
    own.own = clients_.begin();
    own.let([&](Connection& connection) {
      if (own.place().verdict() != Admission::Verdict::refused) return connection.go_on();
      context_.meters.refused.fetch_add(1, std::memory_order_relaxed);
      connection.refuse();
    });
  }
}

void ConnectionLoop::Doorkeeper::on_deadline() {
  if (!loop_.is_ending_) loop_.events_.watch_listener(door.listener, *this);
}

void ConnectionLoop::begin_to_end() {
  is_ending_ = true;
  events_.forget(context_.stopping);
  for (const Door& door : context_.doors) events_.forget(door.listener);
  events_.set_timer(std::chrono::steady_clock::now() + context_.drain, ending_);
  for (auto client = clients_.begin(); client != clients_.end();) {
    Client& each = *client++;  // it may be gone after this
    each.let([](Connection& connection) { connection.stop(); });
  }
}

void ConnectionLoop::settle(Client& client) {
  if (client.is_over() || !client.watch()) clients_.erase(client.own);
}

}  // namespace voicepress
