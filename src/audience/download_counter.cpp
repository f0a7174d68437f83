#include "audience/download_counter.h"

#include "audience/count_store.h"
#include "base/clock.h"
#include "base/error.h"
#include "manifest/etag.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds between_writes{200};
constexpr std::chrono::minutes between_closings{1};
constexpr std::size_t most_waiting = 200'000;  // while nothing can be written; then the newest are lost

}  // namespace

DownloadCounter::DownloadCounter(std::filesystem::path counts, std::vector<std::filesystem::path> folders,
                                 std::function<void(const std::string&)> tell)
    : counts_(std::move(counts)), tell_(std::move(tell)) {
  for (std::filesystem::path& folder : folders) folders_.push_back({std::move(folder)});
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

DownloadCounter::~DownloadCounter() = default;

void DownloadCounter::take(TakenBytes taken) {
  const std::lock_guard lock(mutex_);
  taken_.push_back(std::move(taken));
  if (taken_.size() == 1) came_.notify_one();
}

// What takes a moment is done before the first download. A folder without an episode may never have one.
void DownloadCounter::get_ready() {
  agent_of("");
  look_at_folders();
  const bool is_show =
      std::any_of(folders_.begin(), folders_.end(), [](const Folder& folder) { return !folder.catalogue.is_empty(); });
  if (is_show) store_ = std::make_unique<CountStore>(counts_);
}

void DownloadCounter::complain(const std::exception& problem) {
  store_.reset();
  if (!std::exchange(is_in_trouble_, true))
    tell_(fmt::format("Downloads are not counted just now: {}; trying again", problem.what()));
}

void DownloadCounter::run(const std::stop_token& stop) {
  try {
    get_ready();
  } catch (const std::exception& problem) {
    complain(problem);
  }
  for (bool is_last = false; !is_last;) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, stop, between_closings, [this] { return !taken_.empty(); });
    came_.wait_for(lock, stop, between_writes, [] { return false; });  // more may follow; together they are one change
    is_last = stop.stop_requested();
    std::vector<TakenBytes> taken = std::exchange(taken_, {});
    lock.unlock();
    try {
      gather(std::move(taken));
      write();
      is_in_trouble_ = false;
    } catch (const std::exception& problem) {
      complain(problem);
    }
  }
}

void DownloadCounter::gather(std::vector<TakenBytes> taken) {
  for (TakenBytes& one : taken) {
    Key key(std::chrono::floor<std::chrono::days>(one.at), std::move(one.path), std::move(one.etag),
            std::move(one.address), std::move(one.user_agent));
    if (waiting_.size() >= most_waiting && !waiting_.count(key)) continue;
    Waiting& waiting = waiting_[std::move(key)];
    waiting.at = one.at;
    waiting.bytes.add(one.bytes);
  }
}

void DownloadCounter::look_at_folders() {
  for (Folder& folder : folders_) {
    const auto key = stat_file(folder.path / manifest_path);
    if (!key || key == folder.manifest_key) continue;
    const auto manifest = read_manifest_if_whole(folder.path / manifest_path);
    if (!manifest) continue;
    folder.catalogue = Catalogue(*manifest);
    folder.manifest_key = key;
  }
}

std::shared_ptr<const EpisodeSound> DownloadCounter::found(const std::string& path, const std::string& etag) const {
  for (const Folder& folder : folders_)
    if (auto sound = folder.catalogue.find(path); sound && etag_of(sound->content) == etag) return sound;
  return nullptr;
}

std::shared_ptr<const EpisodeSound> DownloadCounter::sound_of(const std::string& path, const std::string& etag) {
  const auto known = versions_.find(path + etag);
  if (known != versions_.end()) return known->second;
  auto sound = found(path, etag);
  if (!sound) {
    look_at_folders();
    sound = found(path, etag);
  }
  if (sound) versions_[path + etag] = sound;
  return sound;
}

void DownloadCounter::write() {
  const Instant now = machine_time();
  const bool is_time_to_close = now - closed_at_ >= between_closings;
  if (waiting_.empty() && !is_time_to_close) return;
  if (!store_ && waiting_.empty() && !std::filesystem::exists(counts_)) return;  // nobody has listened yet
  if (!store_) store_ = std::make_unique<CountStore>(counts_);
  if (!waiting_.empty()) {
    store_->begin();
    for (const auto& [key, waiting] : waiting_) {
      const auto& [day, path, etag, address, user_agent] = key;
      SoundRequest request;
      request.at = waiting.at;
      request.address = address;
      request.user_agent = user_agent;
      request.sound = sound_of(path, etag);
      request.bytes = waiting.bytes;
      store_->take(request, agent_of(user_agent), end_of_counting(day));
    }
    store_->commit();
    waiting_.clear();
  }
  if (is_time_to_close) {
    store_->close_days(now);
    closed_at_ = now;
  }
}

}  // namespace voicepress
