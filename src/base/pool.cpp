#include "base/pool.h"

#include "base/error.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace voicepress {

void throw_if_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before the work was done");
}

void run_jobs(unsigned workers, const std::vector<Job>& jobs, const std::stop_token& stop) {
  std::stop_source stop_workers;
  const std::stop_callback forward(stop, [&] { stop_workers.request_stop(); });
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr first_problem;

  auto work = [&] {
    for (;;) {
      const std::size_t index = next++;
      if (index >= jobs.size() || stop_workers.stop_requested()) return;
      try {
        jobs[index](stop_workers.get_token());
      } catch (...) {
        const std::scoped_lock lock(mutex);
        // Jobs that end because another one failed add nothing: the first problem is the cause.
        if (!first_problem) first_problem = std::current_exception();
        stop_workers.request_stop();
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < workers && i < jobs.size(); ++i) threads.emplace_back(work);
    work();
  }
  if (first_problem) std::rethrow_exception(first_problem);
  throw_if_stopped(stop);
}

}  // namespace voicepress
