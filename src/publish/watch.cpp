#include "publish/watch.h"

#include "base/error.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds quiet{200};
constexpr std::uint32_t edits =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB | IN_ONLYDIR;

}  // namespace

Watch::Watch(fs::path folder)
    : folder_(std::move(folder)),
      changes_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!changes_ || !wake_) throw system_error("cannot watch " + folder_.string(), errno);
  watch_below(folder_);
}

void Watch::watch_below(const fs::path& folder) {
  // A folder watched already keeps its watch; one that vanished meanwhile is nobody's loss.
  if (::inotify_add_watch(changes_.get(), folder.c_str(), edits) < 0 && errno != ENOENT && errno != ENOTDIR)
    throw system_error("cannot watch " + folder.string(), errno);
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.is_directory(problem) && !entry.is_symlink(problem)) watch_below(entry.path());
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
  if (poll_for(at_most) < 0 && errno != EINTR) throw system_error("cannot watch " + folder_.string(), errno);
  if (stop.stop_requested()) return Woken::by_stop;
  if ((watched[0].revents & POLLIN) == 0) return Woken::by_time;
  do {
    drain();
    if (poll_for(quiet) < 0 && errno != EINTR) break;
    if (stop.stop_requested()) return Woken::by_stop;
  } while ((watched[0].revents & POLLIN) != 0);
  watch_below(folder_);
  return Woken::by_change;
}

}  // namespace voicepress
