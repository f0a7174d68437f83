// The threads of one program run. Work comes in batches; whoever hands one in helps to carry it out, so that a job may
// hand in a batch of its own (an episode its segments, a segment its formats) and every thread finds something to do.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace voicepress {

using Job = std::function<void(const std::stop_token&)>;

class WorkPool {
 public:
  explicit WorkPool(unsigned workers);  // >= 1; the thread that calls run() is one of them
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  unsigned workers() const { return static_cast<unsigned>(threads_.size()) + 1; }

  // Runs every job, started in order, and returns when all have ended. The first exception stops the batch and is
  // thrown to the caller; jobs look at the stop token between pieces of work. When `stop` is requested no further job
  // of the batch starts and Error(interrupted) is thrown. Any thread, also from within a job.
  void run(const std::vector<Job>& jobs, const std::stop_token& stop);

 private:
  struct Batch;

  void help();
  void carry_out(Batch& batch, std::unique_lock<std::mutex>& lock);
  Batch* find_below(const Batch& batch) const;  // handed in by one of its jobs, and with a job left

  std::mutex mutex_;  // guards what follows, and every batch
  std::condition_variable changed_;
  std::vector<Batch*> batches_;  // the newest last: it is what somebody waits for
  bool ends_ = false;
  std::vector<std::jthread> threads_;  // last: they use everything above
};

// Calls `work(begin, end)` for stretches that make up [0, size), side by side, for work that is too small to be a job
// of its own. The stretches are the same whatever the number of threads.
using Stretch = std::function<void(std::size_t begin, std::size_t end)>;
void run_in_stretches(WorkPool& pool, std::size_t size, const Stretch& work, const std::stop_token& stop);
inline constexpr std::size_t stretch_length = 64;

// Throws Error(interrupted) when a stop was asked for.
void throw_if_stopped(const std::stop_token& stop);

}  // namespace voicepress
