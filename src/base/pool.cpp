#include "base/pool.h"

#include "base/error.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace voicepress {

struct WorkPool::Batch {
  const std::vector<Job>& jobs;
  const Batch* parent = nullptr;  // of whose jobs one handed this in
  std::stop_source stop{};
  std::size_t next = 0;
  std::size_t running = 0;
  std::exception_ptr first_problem{};

  bool has_more() const { return next < jobs.size() && !stop.stop_requested(); }
  bool is_below(const Batch& other) const { return parent != nullptr && (parent == &other || parent->is_below(other)); }

  static thread_local const Batch* current;  // whose job this thread is at
};

thread_local const WorkPool::Batch* WorkPool::Batch::current = nullptr;

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
  const Batch* const before = std::exchange(Batch::current, &batch);
  std::exception_ptr problem;
  try {
    job(batch.stop.get_token());
  } catch (...) {
    problem = std::current_exception();
  }
  Batch::current = before;
  lock.lock();
  // Jobs that end because another one failed add nothing: the first problem is the cause.
  if (problem && !batch.first_problem) batch.first_problem = problem;
  if (problem) batch.stop.request_stop();
  if (--batch.running == 0) changed_.notify_all();
}

WorkPool::Batch* WorkPool::find_below(const Batch& batch) const {
  const auto found = std::find_if(batches_.rbegin(), batches_.rend(),
                                  [&](const Batch* other) { return other->has_more() && other->is_below(batch); });
  return found == batches_.rend() ? nullptr : *found;
}

void WorkPool::run(const std::vector<Job>& jobs, const std::stop_token& stop) {
  Batch batch{jobs, Batch::current};
  {
    const std::stop_callback forward(stop, [&] { batch.stop.request_stop(); });
    std::unique_lock lock(mutex_);
    batches_.push_back(&batch);
    changed_.notify_all();
    while (batch.has_more()) carry_out(batch, lock);
    // No other work: it might wait for something that this thread holds.
    while (batch.running > 0) {
      if (Batch* below = find_below(batch))
        carry_out(*below, lock);
      else
        changed_.wait(lock);
    }
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
