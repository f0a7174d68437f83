#include "server/http_server.h"

#include "base/error.h"
#include "base/urls.h"
#include "server/listener.h"
#include "server/open_connections.h"

#include <fmt/format.h>

#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <exception>

#include <unistd.h>

namespace voicepress {

namespace {

constexpr std::size_t most_connections = 400;  // two descriptors each: below the usual limit of 1024
constexpr std::size_t most_refusals = 50;      // more are cut off

// Readable from the moment a stop is asked for: what waits in poll() wakes up.
class StopEvent {
 public:
  explicit StopEvent(const std::stop_token& stop)
      : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), callback_(stop, Raise{event_}) {
    if (!event_) throw system_error("cannot wait for an end", errno);
  }

  const UniqueFd& event() const { return event_; }

 private:
  struct Raise {
    const UniqueFd& event;
    void operator()() const {
      const std::uint64_t one = 1;
      [[maybe_unused]] const auto written = ::write(event.get(), &one, sizeof one);
    }
  };
  UniqueFd event_;
  std::stop_callback<Raise> callback_;
};

// False once a stop was asked for.
bool wait_for_client(const UniqueFd& listener, const UniqueFd& stopping) {
  std::array<pollfd, 2> wanted{{{listener.get(), POLLIN, 0}, {stopping.get(), POLLIN, 0}}};
  ::poll(wanted.data(), wanted.size(), -1);
  return wanted[1].revents == 0;
}

}  // namespace

HttpServer::HttpServer(ServeOptions options, AccessLog log)
    : options_(std::move(options)),
      log_(std::move(log)),
      folder_(options_.folder, options_.announcements ? WhenEmpty::wait : WhenEmpty::refuse),
      listener_(listen_on(options_.host, options_.port)),
      port_(port_of(listener_)) {}

std::string HttpServer::url() const {
  const bool is_ipv6 = options_.host.find(':') != std::string::npos;
  return fmt::format("http://{}:{}/", is_ipv6 ? "[" + options_.host + "]" : options_.host, port_);
}

std::vector<std::string> HttpServer::urls_of_type(const std::string& media_type) {
  std::vector<std::string> urls;
  for (const auto& [path, file] : *folder_.list())
    if (file.facts.type.starts_with(media_type)) urls.push_back(join_url(url(), path));
  return urls;
}

void HttpServer::run(const std::stop_token& stop) {
  const StopEvent stopping(stop);
  OpenConnections connections;
  while (wait_for_client(listener_, stopping.event())) {
    UniqueFd socket = accept_client(listener_);
    const std::size_t open = connections.count();
    if (!socket || open >= most_connections + most_refusals) continue;
    connections.start(std::move(socket), [&, is_refused = open >= most_connections](const UniqueFd& own) {
      ClientSocket client(own, stopping.event());
      try {
        if (is_refused) return refuse_connection(client);
        serve_connection(client, {folder_, options_.announcements}, log_);
      } catch (const std::exception& problem) {  // one connection ends, the server goes on
        log_(fmt::format("a connection was given up: {}", problem.what()));
      }
    });
  }
  listener_ = UniqueFd();  // whoever comes now is told at once that nobody is there
  connections.finish_within(options_.drain);
}

}  // namespace voicepress
