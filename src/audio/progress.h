// How far long audio work is. Called on a thread that works, one call at a time, at most about 200 times for one piece
// of work; the share is measured in seconds of audio, because nothing here reads a clock. `total` is 0 when unknown.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

namespace voicepress {

using AudioProgress = std::function<void(std::chrono::duration<double> done, std::chrono::duration<double> total)>;

class ProgressMeter {
 public:
  ProgressMeter(AudioProgress progress, double total_seconds) : progress_(std::move(progress)), total_(total_seconds) {}

  void add_to_total(double seconds) {
    const std::scoped_lock lock(mutex_);
    total_ += seconds;
  }

  void advance(double seconds) {  // any thread
    const std::scoped_lock lock(mutex_);
    done_ += seconds;
    const double step = std::max(total_ / 200.0, 0.5);
    if (done_ - told_ >= step) tell();
  }

  void finish() {
    const std::scoped_lock lock(mutex_);
    total_ = done_ = std::max(done_, total_);
    if (told_ < done_) tell();
  }

 private:
  void tell() {
    told_ = done_;
    const double total = total_ > 0 ? std::max(total_, done_) : 0.0;
    if (progress_) progress_(std::chrono::duration<double>(done_), std::chrono::duration<double>(total));
  }

  std::mutex mutex_;  // guards what follows
  AudioProgress progress_;
  double total_;
  double done_ = 0;
  double told_ = -1;
};

}  // namespace voicepress
