#include "publish/watch.h"

#include "base/error.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

using Time = std::chrono::steady_clock;

constexpr std::uint32_t edits =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB | IN_ONLYDIR | IN_MASK_ADD;
constexpr std::uint32_t arrivals =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR | IN_MASK_ADD;
constexpr std::uint32_t comings_and_goings = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR | IN_MASK_ADD;

}  // namespace

Watch::Watch(fs::path text, fs::path media, Patience patience)
    : text_(std::move(text)),
      media_(std::move(media)),
      patience_(patience),
      changes_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!changes_ || !wake_) throw system_error("cannot watch " + text_.string(), errno);
  watch_all();
}

void Watch::watch_all() {
  text_watches_.clear();
  media_watches_.clear();
  watch_below(text_, edits, text_watches_);
  watch_below(media_, arrivals, media_watches_);
  // A folder that is renamed and comes back is another one: its parent tells of it.
  watch_parent(text_);
  watch_parent(media_);
}

void Watch::watch_below(const fs::path& folder, std::uint32_t events, std::set<int>& watched) {
  // A folder watched already keeps its watch; one that vanished meanwhile is nobody's loss.
  const int watch = ::inotify_add_watch(changes_.get(), folder.c_str(), events);
  if (watch < 0 && errno == ENOSPC)
    throw Error(ErrorKind::machine, "cannot watch " + folder.string() +
                                        ": this computer watches as many folders as it may; raise "
                                        "fs.inotify.max_user_watches, or close programs that watch folders");
  if (watch < 0 && errno != ENOENT && errno != ENOTDIR) throw system_error("cannot watch " + folder.string(), errno);
  if (watch >= 0) watched.insert(watch);
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.is_directory(problem) && !entry.is_symlink(problem)) watch_below(entry.path(), events, watched);
}

void Watch::watch_parent(const fs::path& folder) {
  // Where it may not be read, only the rare case goes unseen.
  ::inotify_add_watch(changes_.get(), folder.parent_path().c_str(), comings_and_goings);
}

bool Watch::counts(int watched, std::uint32_t events, std::string_view name) const {
  if (events & IN_Q_OVERFLOW) return true;
  if (text_watches_.count(watched)) return true;
  // A recording takes long to copy: it counts when it is whole. A new folder has to be watched at once.
  if (media_watches_.count(watched)) return (events & IN_CREATE) == 0 || (events & IN_ISDIR) != 0;
  return name == text_.filename().native() || name == media_.filename().native();
}

// Whether something among what happened counts.
bool Watch::drain() {
  alignas(inotify_event) char buffer[8192];
  bool any = false;
  for (ssize_t got = 0; (got = ::read(changes_.get(), buffer, sizeof buffer)) > 0;) {
    for (const char* at = buffer; at < buffer + got;) {
      inotify_event event;
      std::memcpy(&event, at, sizeof event);
      const char* name = at + sizeof event;  // padded with zeros
      any = counts(event.wd, event.mask, event.len > 0 ? std::string_view(name) : std::string_view()) || any;
      at = name + event.len;
    }
  }
  return any;
}

// Until something happens that counts, or a stop; false when it is too late.
bool Watch::wait_for_event(Time::time_point until) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Time::now()).count();
    pollfd watched[2] = {{changes_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}};
    const int ready = ::poll(watched, 2, static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    if (ready < 0 && errno != EINTR) throw system_error("cannot watch " + text_.string(), errno);
    if (ready == 0) return false;
    if (watched[1].revents != 0 || drain()) return true;
  }
}

Woken Watch::wait(std::chrono::milliseconds at_most, const std::stop_token& stop) {
  const std::stop_callback wake_up(stop, [this] { ::eventfd_write(wake_.get(), 1); });
  at_most = std::clamp(at_most, std::chrono::milliseconds{0}, std::chrono::milliseconds{3'600'000});
  const bool has_changed = wait_for_event(Time::now() + at_most);
  if (stop.stop_requested()) return Woken::by_stop;
  if (!has_changed) return Woken::by_time;
  const auto longest = Time::now() + std::max(std::min(at_most, patience_.longest), patience_.quiet);
  while (Time::now() < longest && wait_for_event(std::min(Time::now() + patience_.quiet, longest)))
    if (stop.stop_requested()) return Woken::by_stop;
  watch_all();
  return Woken::by_change;
}

}  // namespace voicepress
