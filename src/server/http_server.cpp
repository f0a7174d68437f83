#include "server/http_server.h"

#include "base/error.h"
#include "base/urls.h"
#include "server/connection_loop.h"
#include "server/listener.h"

#include <fmt/format.h>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <deque>
#include <thread>

#include <unistd.h>

namespace voicepress {

namespace {

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

void wait_for(const UniqueFd& event) {
  pollfd wanted{event.get(), POLLIN, 0};
  while (::poll(&wanted, 1, -1) < 0 && errno == EINTR) {
  }
}

// Each client takes two descriptors, one of them for its file. This process may have as many as the machine allows, and
// lets no more clients in than it has descriptors for.
AdmissionLimits within_descriptors(AdmissionLimits limits) {
  constexpr rlim_t for_others = 64;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return limits;
  const rlimit highest{limit.rlim_max, limit.rlim_max};
  if (::setrlimit(RLIMIT_NOFILE, &highest) == 0) limit = highest;
  const rlim_t clients = limit.rlim_cur > for_others ? (limit.rlim_cur - for_others) / 2 : 1;
  limits.connections = std::min<std::size_t>(limits.connections, clients);
  return limits;
}

unsigned number_of_loops() { return std::clamp(std::thread::hardware_concurrency(), 1u, 8u); }

// A proxy on this machine brings everybody through a path, and says who they are.
void believe_this_machine(ServeOptions& options) {
  options.limits.trusts_loopback = true;
  options.proxies.add(Networks::of_this_machine());
  if (options.pages) options.pages->believes_loopback = false;
}

UniqueFd listener_for(const ServeOptions& options) {
  if (options.socket.empty()) return listen_on(options.host, options.port);
  return options.socket == "systemd" ? listener_of_systemd() : listen_on_path(options.socket);
}

bool is_path(const UniqueFd& listener) {
  int family = 0;
  socklen_t size = sizeof family;
  return ::getsockopt(listener.get(), SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 && family == AF_UNIX;
}

}  // namespace

HttpServer::HttpServer(ServeOptions options, Witnesses witnesses)
    : options_(std::move(options)),
      witnesses_(std::move(witnesses)),
      folder_(options_.folder, options_.announcements ? WhenEmpty::wait : WhenEmpty::refuse) {
  if (options_.tls) identity_.emplace(*options_.tls);
  if (options_.members) members_.emplace(options_.members_folder, options_.members, options_.member_was_here);
  const OwnPages* pages = options_.pages ? &*options_.pages : nullptr;
  UniqueFd listener = listener_for(options_);
  if (is_path(listener)) believe_this_machine(options_);
  doors_.push_back({std::move(listener),
                    {folder_, options_.announcements, {}, pages, &meters_, members_ ? &*members_ : nullptr},
                    options_.tls.has_value()});
  port_ = port_of(doors_.front().listener);
  if (options_.redirecting_port)
    doors_.push_back({listen_on(options_.host, *options_.redirecting_port), {folder_, nullptr, port_}, false});
}

std::string HttpServer::url() const {
  if (!options_.socket.empty() && port_ == 0) return "unix:" + options_.socket;
  const bool is_ipv6 = options_.host.find(':') != std::string::npos;
  return fmt::format("{}://{}:{}/", options_.tls ? "https" : "http",
                     is_ipv6 ? "[" + options_.host + "]" : options_.host, port_);
}

std::vector<std::string> HttpServer::urls_of_type(const std::string& media_type) {
  std::vector<std::string> urls;
  for (const auto& [path, file] : *folder_.list())
    if (file.facts.type.starts_with(media_type)) urls.push_back(join_url(url(), path));
  return urls;
}

void HttpServer::run(const std::stop_token& stop) {
  const StopEvent stopping(stop);
  Admission admission(within_descriptors(options_.limits), options_.proxies);
  const LoopContext context{doors_,           identity_ ? &*identity_ : nullptr,
                            stopping.event(), admission,
                            witnesses_,       options_.proxies,
                            meters_,          options_.drain};
  std::deque<ConnectionLoop> loops;
  for (unsigned i = 0; i < number_of_loops(); ++i) loops.emplace_back(context);
  std::vector<std::jthread> threads;
  for (ConnectionLoop& loop : loops) threads.emplace_back([&loop] { loop.run(); });
  wait_for(stopping.event());
  // Whoever comes now is told at once that nobody is there; but at systemd's door they wait for the next of us.
  if (options_.socket == "systemd") return;
  for (const Door& door : doors_) ::shutdown(door.listener.get(), SHUT_RD);
}

void HttpServer::reload() {
  if (identity_) identity_->reload();
}

}  // namespace voicepress
