#include "base/pool.h"

#include "base/error.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("every job runs once, whatever the number of workers") {
  for (unsigned workers : {1u, 2u, 7u}) {
    std::atomic<int> runs{0};
    WorkPool(workers).run(std::vector<Job>(100, [&](std::stop_token) { ++runs; }), {});
    CHECK(runs == 100);
  }
}

TEST_CASE("the first exception stops the rest and reaches the caller") {
  std::atomic<int> runs{0};
  std::vector<Job> jobs(1000, [&](std::stop_token) { ++runs; });
  jobs[3] = [](std::stop_token) { throw std::runtime_error("job 3"); };
  CHECK_THROWS_WITH(WorkPool(1).run(jobs, {}), "job 3");
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
    WorkPool(1).run(jobs, stop.get_token());
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
  CHECK_THROWS_AS(WorkPool(2).run(jobs, stop.get_token()), Error);
}

TEST_CASE("a job may hand in a batch of its own, at any depth and with any number of workers") {
  for (unsigned workers : {1u, 2u, 7u}) {
    WorkPool pool(workers);
    std::atomic<int> runs{0};
    const std::vector<Job> leaves(5, [&](std::stop_token) { ++runs; });
    const std::vector<Job> inner(4, [&](std::stop_token stop) { pool.run(leaves, stop); });
    const std::vector<Job> outer(9, [&](std::stop_token stop) { pool.run(inner, stop); });
    pool.run(outer, {});
    CHECK(runs == 9 * 4 * 5);
  }
}

TEST_CASE("who waits for the last job of its batch helps it with a batch of its own") {
  WorkPool pool(2);
  std::atomic<int> there{0};
  const auto meets_another = [&](std::stop_token) {
    ++there;
    for (int i = 0; i < 1000 && there < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  };
  std::atomic<bool> is_short_one_done = false;
  const Job short_one = [&](std::stop_token) { is_short_one_done = true; };
  const Job long_one = [&](std::stop_token stop) {
    while (!is_short_one_done) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // by now the other thread waits
    pool.run({meets_another, meets_another}, stop);
  };
  pool.run({short_one, long_one}, {});
  CHECK(there == 2);
}

TEST_CASE("a problem in an inner batch ends the outer one") {
  WorkPool pool(3);
  std::vector<Job> inner(3, [](std::stop_token) {});
  inner[1] = [](std::stop_token) { throw std::runtime_error("inner job"); };
  const std::vector<Job> outer(100, [&](std::stop_token stop) { pool.run(inner, stop); });
  CHECK_THROWS_WITH(pool.run(outer, {}), "inner job");
}
