#include "publish/watch.h"

#include "base/error.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds quiet{200};
constexpr std::uint32_t edits =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB | IN_ONLYDIR | IN_MASK_ADD;
// A recording takes long to copy: it counts when it is whole.
constexpr std::uint32_t arrivals = IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR | IN_MASK_ADD;

}  // namespace

Watch::Watch(fs::path text, fs::path media)
    : text_(std::move(text)),
      media_(std::move(media)),
      changes_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!changes_ || !wake_) throw system_error("cannot watch " + text_.string(), errno);
  watch_all();
}

void Watch::watch_all() {
  watch_below(text_, edits);
  watch_below(media_, arrivals);
}

void Watch::watch_below(const fs::path& folder, std::uint32_t events) {
  // A folder watched already keeps its watch; one that vanished meanwhile is nobody's loss.
  if (::inotify_add_watch(changes_.get(), folder.c_str(), events) < 0 && errno != ENOENT && errno != ENOTDIR)
    throw system_error("cannot watch " + folder.string(), errno);
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.is_directory(problem) && !entry.is_symlink(problem)) watch_below(entry.path(), events);
}

void Watch::drain() {
  char buffer[4096];
  while (::read(changes_.get(), buffer, sizeof buffer) > 0) {
  }
}

Woken Watch::wait(std::chrono::milliseconds at_most, const std::stop_token& stop) {
  const std::stop_callback wake_up(stop, [this] { ::eventfd_write(wake_.get(), 1); });
  pollfd watched[2] = {{changes_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}};
  const auto poll_for = [&](std::chrono::milliseconds time) {
    return ::poll(watched, 2, static_cast<int>(std::min<std::int64_t>(time.count(), 3'600'000)));
  };
  if (poll_for(at_most) < 0 && errno != EINTR) throw system_error("cannot watch " + text_.string(), errno);
  if (stop.stop_requested()) return Woken::by_stop;
  if ((watched[0].revents & POLLIN) == 0) return Woken::by_time;
  // Who writes without a pause must not keep an episode from its instant.
  const auto longest = std::chrono::steady_clock::now() + std::max(at_most, quiet);
  do {
    drain();
    if (poll_for(quiet) < 0 && errno != EINTR) break;
    if (stop.stop_requested()) return Woken::by_stop;
  } while ((watched[0].revents & POLLIN) != 0 && std::chrono::steady_clock::now() < longest);
  watch_all();
  return Woken::by_change;
}

}  // namespace voicepress
