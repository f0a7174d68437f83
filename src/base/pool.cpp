#include "base/pool.h"

#include "base/error.h"

#include <algorithm>
#include <exception>

namespace voicepress {

struct WorkPool::Batch {
  const std::vector<Job>& jobs;
  std::stop_source stop{};
  std::size_t next = 0;
  std::size_t running = 0;
  std::exception_ptr first_problem{};

  bool has_more() const { return next < jobs.size() && !stop.stop_requested(); }
};

void throw_if_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before the work was done");
}

WorkPool::WorkPool(unsigned workers) {
  for (unsigned i = 1; i < workers; ++i) threads_.emplace_back([this] { help(); });
}

WorkPool::~WorkPool() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  changed_.notify_all();
}

void WorkPool::help() {
  std::unique_lock lock(mutex_);
  while (!ends_) {
    const auto batch = std::find_if(batches_.rbegin(), batches_.rend(), [](const Batch* b) { return b->has_more(); });
    if (batch == batches_.rend())
      changed_.wait(lock);
    else
      carry_out(**batch, lock);
  }
}

// One job of the batch, without the lock while it runs.
void WorkPool::carry_out(Batch& batch, std::unique_lock<std::mutex>& lock) {
  const Job& job = batch.jobs[batch.next++];
  ++batch.running;
  lock.unlock();
  std::exception_ptr problem;
  try {
    job(batch.stop.get_token());
  } catch (...) {
    problem = std::current_exception();
  }
  lock.lock();
  // Jobs that end because another one failed add nothing: the first problem is the cause.
  if (problem && !batch.first_problem) batch.first_problem = problem;
  if (problem) batch.stop.request_stop();
  if (--batch.running == 0) changed_.notify_all();
}

void WorkPool::run(const std::vector<Job>& jobs, const std::stop_token& stop) {
  Batch batch{jobs};
  {
    const std::stop_callback forward(stop, [&] { batch.stop.request_stop(); });
    std::unique_lock lock(mutex_);
    batches_.push_back(&batch);
    changed_.notify_all();
    while (batch.has_more()) carry_out(batch, lock);
    changed_.wait(lock, [&] { return batch.running == 0; });
    std::erase(batches_, &batch);
  }
  if (batch.first_problem) std::rethrow_exception(batch.first_problem);
  throw_if_stopped(stop);
}

void run_in_stretches(WorkPool& pool, std::size_t size, const Stretch& work, const std::stop_token& stop) {
  std::vector<Job> jobs;
  for (std::size_t begin = 0; begin < size; begin += stretch_length)
    jobs.push_back(
        [&work, begin, end = std::min(begin + stretch_length, size)](const std::stop_token&) { work(begin, end); });
  pool.run(jobs, stop);
}

}  // namespace voicepress
