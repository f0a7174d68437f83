#include "audience/stats_desk.h"

#include "audience/count_store.h"
#include "audience/stats_page.h"
#include "base/clock.h"

#include <utility>

namespace voicepress {

namespace {

constexpr std::chrono::seconds good_for{10};
constexpr std::chrono::days shown{90};

}  // namespace

StatsDesk::StatsDesk(std::filesystem::path counts)
    : counts_(std::move(counts)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::optional<std::string> StatsDesk::page() {
  const std::lock_guard lock(mutex_);
  if (page_ && std::chrono::steady_clock::now() - made_at_ < good_for) return page_;
  page_.reset();
  is_wanted_ = true;
  wanted_.notify_one();
  return std::nullopt;
}

void StatsDesk::run(const std::stop_token& stop) {
  for (std::unique_lock lock(mutex_); wanted_.wait(lock, stop, [this] { return is_wanted_; });) {
    lock.unlock();
    std::string page = made_page();
    lock.lock();
    page_ = std::move(page);
    made_at_ = std::chrono::steady_clock::now();
    is_wanted_ = false;
  }
}

std::string StatsDesk::made_page() const {
  FigureQuery query;
  const Day today = std::chrono::floor<std::chrono::days>(machine_time());
  query.from = today - (shown - std::chrono::days{1});
  query.to = today;
  DownloadFigures none;
  none.from = query.from;
  none.to = query.to;
  try {
    if (!std::filesystem::exists(counts_)) return stats_page(none);
    return stats_page(figures_from(CountStore(counts_), query, today));
  } catch (const std::exception&) {  // the counter tells the operator why
    return "<!DOCTYPE html><title>Downloads</title><p>The counts cannot be read just now. The server's messages say "
           "why.";
  }
}

}  // namespace voicepress
