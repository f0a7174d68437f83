#include "base/pool.h"

#include "base/error.h"

#include <atomic>
#include <stdexcept>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("every job runs once, whatever the number of workers") {
  for (unsigned workers : {1u, 2u, 7u}) {
    std::atomic<int> runs{0};
    run_jobs(workers, std::vector<Job>(100, [&](std::stop_token) { ++runs; }), {});
    CHECK(runs == 100);
  }
}

TEST_CASE("the first exception stops the rest and reaches the caller") {
  std::atomic<int> runs{0};
  std::vector<Job> jobs(1000, [&](std::stop_token) { ++runs; });
  jobs[3] = [](std::stop_token) { throw std::runtime_error("job 3"); };
  CHECK_THROWS_WITH(run_jobs(1, jobs, {}), "job 3");
  CHECK(runs == 3);
}

TEST_CASE("a stop that was asked for ends as an interruption") {
  std::stop_source stop;
  std::atomic<int> runs{0};
  std::vector<Job> jobs(10, [&](std::stop_token) {
    ++runs;
    stop.request_stop();
  });
  try {
    run_jobs(1, jobs, stop.get_token());
    FAIL("no exception");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
  CHECK(runs == 1);
}

TEST_CASE("jobs see the stop while they run") {
  std::stop_source stop;
  std::vector<Job> jobs = {[&](std::stop_token stopped) {
    stop.request_stop();
    throw_if_stopped(stopped);
  }};
  CHECK_THROWS_AS(run_jobs(2, jobs, stop.get_token()), Error);
}
