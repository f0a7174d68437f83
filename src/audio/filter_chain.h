// Sound through filters of FFmpeg (libavfilter). As many samples come out as went in, at the same times.
#pragma once

#include "audio/block.h"
#include "model/production.h"

#include <memory>
#include <optional>
#include <string>

namespace voicepress {

// The chain for what was asked for; "" for nothing. It wants sound that is as loud as `filtered_lufs`: thresholds
// are absolute.
constexpr double filtered_lufs = -20;
std::string filters_for(const Processing& processing);

// What is wrong with a chain that a producer wrote, as a sentence; nothing when it can be used. Only filters that work
// on the sound are allowed: none that reads a file, opens a device or changes how long it lasts.
std::optional<std::string> problem_of_filters(const std::string& filters);

class FilterChain {
 public:
  // Throws Error(content) when libavfilter does not understand the chain.
  FilterChain(const std::string& filters, int channels, int sample_rate);
  ~FilterChain();
  FilterChain(const FilterChain&) = delete;
  FilterChain& operator=(const FilterChain&) = delete;

  void process(const AudioBlock& in, AudioBlock& out);  // what comes out may be less than what goes in
  void finish(AudioBlock& out);                         // the rest

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace voicepress
