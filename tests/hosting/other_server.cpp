#include "other_server.h"

#include "support/loopback.h"
#include "support/program.h"
#include "support/waiting.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace voicepress::test {

namespace {

bool is_listened_on(int port) {
  try {
    const HttpClient client(port);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

int free_port() {
  const UniqueFd socket = tcp_socket();
  sockaddr_in address = loopback_address(0);
  ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  socklen_t size = sizeof address;
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

OtherServer::OtherServer(std::vector<std::string> arguments, const std::filesystem::path& messages, int port) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 2, messages.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, 2, 1);
  const int problem = ::posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) throw std::runtime_error("there is no " + arguments[0]);
  if (wait_for([&] { return is_listened_on(port) || ::waitpid(pid_, nullptr, WNOHANG) == pid_; }) &&
      is_listened_on(port))
    return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  throw std::runtime_error(arguments[0] + " does not start: " + slurp(messages));
}

OtherServer::~OtherServer() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

Nginx::Nginx(const std::string& inside_http, int port)
    : port_(port), server_(arguments(inside_http), folder_ / "messages", port) {}

std::vector<std::string> Nginx::arguments(const std::string& inside_http) const {
  const std::string own = (folder_ / "").string();
  std::string text = "daemon off; master_process off; pid " + own + "pid; error_log stderr; events {}\nhttp {\n";
  for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
    text += std::string(kind) + "_temp_path " + own + kind + ";\n";
  write_file_atomically(folder_ / "nginx.conf", text + inside_http + "\n}\n");
  return {"/usr/sbin/nginx", "-p", own, "-e", "stderr", "-c", own + "nginx.conf"};
}

Caddy::Caddy(const std::string& caddyfile, int port)
    : port_(port), server_(arguments(caddyfile), folder_ / "messages", port) {}

std::vector<std::string> Caddy::arguments(const std::string& caddyfile) const {
  const std::string own = (folder_ / "").string();
  write_file_atomically(folder_ / "Caddyfile", caddyfile);
  return {"env",
          "HOME=" + own,
          "XDG_DATA_HOME=" + own,
          "XDG_CONFIG_HOME=" + own,
          "caddy",
          "run",
          "--config",
          own + "Caddyfile",
          "--adapter",
          "caddyfile"};
}

}  // namespace voicepress::test
