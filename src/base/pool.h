// A fixed number of workers for a list of jobs. The first exception stops the rest and is thrown to the caller;
// jobs look at the stop token between pieces of work.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

namespace voicepress {

using Job = std::function<void(const std::stop_token&)>;

// Runs every job, at most `workers` (>= 1) at a time, started in order. Returns when all have ended. When `stop`
// is requested no further job starts and Error(interrupted) is thrown.
void run_jobs(unsigned workers, const std::vector<Job>& jobs, const std::stop_token& stop);

// Throws Error(interrupted) when a stop was asked for.
void throw_if_stopped(const std::stop_token& stop);

}  // namespace voicepress
