#include "base/process.h"

#include "base/error.h"
#include "base/files.h"
#include "base/pool.h"
#include "base/text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace voicepress {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kept_last_words = 2048;
constexpr std::chrono::milliseconds glance{100};  // how often it is looked whether to stop
constexpr std::chrono::seconds patience{2};       // between asking a program to end and ending it

struct Pipe {
  UniqueFd read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("cannot make a pipe", errno);
  Pipe pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
  ::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK);
  return pipe;
}

// What posix_spawn is told, freed once.
class SpawnSettings {
 public:
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

// As the system wants a list of words: it ends with a null pointer.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

class RunningProgram {
 public:
  RunningProgram(const ProgramCall& call, const Pipe& output, const Pipe& errors) {
    SpawnSettings settings;
    posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&settings.actions, output.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&settings.actions, errors.write.get(), STDERR_FILENO);
    if (!call.folder.empty()) posix_spawn_file_actions_addchdir_np(&settings.actions, call.folder.c_str());
    std::vector<std::string> words = call.arguments;
    std::vector<char*> arguments = pointers_to(words);
    std::vector<std::string> values = call.environment.value_or(std::vector<std::string>{});
    std::vector<char*> environment = pointers_to(values);
    const int problem = ::posix_spawnp(&process_, arguments[0], &settings.actions, &settings.attributes,
                                       arguments.data(), call.environment ? environment.data() : environ);
    if (problem != 0)
      throw Error(ErrorKind::content,
                  fmt::format("the program '{}' cannot be started: {}", printable(words.front()),
                              problem == ENOENT || problem == EACCES ? "it is not on the PATH, or may not be run"
                                                                     : std::strerror(problem)));
  }
  ~RunningProgram() { end(); }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  bool has_ended() {
    if (!ended_ && ::waitpid(process_, &status_, WNOHANG) == process_) ended_ = true;
    return ended_;
  }
  int status() const { return status_; }

  // Asks first. What stayed behind in its group ends too.
  void end() {
    if (!has_ended()) {
      ::kill(-process_, SIGTERM);
      const auto until = Clock::now() + patience;
      while (!has_ended() && Clock::now() < until) ::poll(nullptr, 0, 20);
    }
    ::kill(-process_, SIGKILL);
    if (!ended_ && ::waitpid(process_, &status_, 0) == process_) ended_ = true;
  }

 private:
  pid_t process_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

// Hands on whole lines as they come.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& to) : to_(to) {}

  void add(std::string_view bytes) {
    if (!to_) return;
    for (const char c : bytes) {
      if (c != '\n')
        line_ += c;
      else
        end_line();
      if (line_.size() > longest_line) line_.clear();  // what is that long was written for nobody
    }
  }
  void end_line() {
    if (to_ && !line_.empty()) to_(line_);
    line_.clear();
  }

 private:
  static constexpr std::size_t longest_line = 1 << 20;
  const std::function<void(std::string_view)>& to_;
  std::string line_;
};

// Whatever is there now; false at the end of the pipe.
bool read_now(const UniqueFd& from, std::string& into) {
  std::array<char, 16384> bytes;
  const ssize_t count = ::read(from.get(), bytes.data(), bytes.size());
  if (count > 0) into.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

void keep_the_last(std::string& text) {
  if (text.size() > 2 * kept_last_words) text.erase(0, text.size() - kept_last_words);
}

std::string last_lines(std::string text) {
  if (text.size() > kept_last_words) text.erase(0, text.size() - kept_last_words);
  return trim(legal_xml_only(text));
}

}  // namespace

ProgramResult run_program(const ProgramCall& call, const std::stop_token& stop) {
  Pipe output = make_pipe(), errors = make_pipe();
  RunningProgram program(call, output, errors);
  output.write = {};
  errors.write = {};
  ProgramResult result;
  Lines error_lines(call.on_error_line);
  const auto deadline = Clock::now() + call.longest;
  bool output_open = true, errors_open = true;
  for (bool last_look = false; !last_look;) {
    throw_if_stopped(stop);
    last_look = program.has_ended();
    std::array<pollfd, 2> pipes = {pollfd{output_open ? output.read.get() : -1, POLLIN, 0},
                                   pollfd{errors_open ? errors.read.get() : -1, POLLIN, 0}};
    ::poll(pipes.data(), pipes.size(), last_look ? 0 : static_cast<int>(glance.count()));
    const std::size_t before = result.output.size() + result.last_words.size();
    if (pipes[0].revents != 0) output_open = read_now(output.read, result.output);
    const std::size_t errors_before = result.last_words.size();
    if (pipes[1].revents != 0) errors_open = read_now(errors.read, result.last_words);
    error_lines.add(std::string_view(result.last_words).substr(errors_before));
    if (result.output.size() + result.last_words.size() > before) last_look = false;  // there may be more
    keep_the_last(result.last_words);
    if (result.output.size() > call.most_output) result.end = ProgramResult::End::wrote_too_much;
    if (Clock::now() > deadline) result.end = ProgramResult::End::took_too_long;
    if (result.end != ProgramResult::End::exited) break;
  }
  program.end();
  error_lines.end_line();
  result.last_words = last_lines(std::move(result.last_words));
  if (result.end != ProgramResult::End::exited) return result;
  if (WIFSIGNALED(program.status())) {
    result.end = ProgramResult::End::killed_by_signal;
    result.code = WTERMSIG(program.status());
  } else {
    result.code = WEXITSTATUS(program.status());
  }
  return result;
}

}  // namespace voicepress
