#include "cli/announcer.h"

#include "base/text.h"
#include "cli/announcing.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr std::array<std::chrono::minutes, 3> waits = {std::chrono::minutes(1), std::chrono::minutes(5),
                                                       std::chrono::minutes(30)};

}  // namespace

Announcer::Announcer(Workspace workspace, Voice voice, std::function<void(const std::string& text)> print)
    : workspace_(std::move(workspace)),
      voice_(voice),
      print_(std::move(print)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Announcer::server_listens() {
  const std::lock_guard lock(mutex_);
  listens_ = true;
  changed_.notify_all();
}

void Announcer::something_was_built() {
  const std::lock_guard lock(mutex_);
  is_due_ = true;
  changed_.notify_all();
}

void Announcer::run(const std::stop_token& stop) {
  std::size_t tries = 0;
  bool has_failed = false;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      const auto is_time = [this] { return listens_ && is_due_; };
      if (has_failed && tries < waits.size())
        changed_.wait_for(lock, stop, waits.at(tries++), is_time);
      else
        changed_.wait(lock, stop, is_time);
      if (stop.stop_requested()) return;
      if (is_due_) tries = 0;
      is_due_ = false;
    }
    has_failed = tell(stop);
  }
}

bool Announcer::tell(const std::stop_token& stop) {
  try {
    AnnounceRequest request;
    request.workspace = workspace_;
    const std::vector<ShowAnnounced> shows = announce(request, stop);
    std::string text = failures_as_text(shows);
    if (voice_ == Voice::all && has_news(shows)) text = announced_as_text(shows, false) + text;
    if (!text.empty()) print_(text);
    return has_failed(shows);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::interrupted)
      print_(fmt::format("{}: nobody was told of the feeds\n", printable(error.chain())));
  } catch (const std::exception& problem) {
    print_(fmt::format("{}: nobody was told of the feeds\n", printable(problem.what())));
  }
  return true;
}

}  // namespace voicepress::cli
