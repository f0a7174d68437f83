// What a server counts of itself, for who watches over it. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

namespace voicepress {

struct Meters {
  std::array<std::atomic<std::uint64_t>, 6> answers{};  // by the first digit of their status
  std::atomic<std::uint64_t> body_bytes{0};             // that clients took
  std::atomic<std::uint64_t> clients{0};                // that ever came in
  std::atomic<std::uint64_t> refused{0};                // of them, for want of room
  std::atomic<std::int64_t> connections{0};             // now

  void add_answer(int status, std::uint64_t bytes) {
    const auto digit = static_cast<std::size_t>(status / 100);
    if (digit < answers.size()) answers[digit].fetch_add(1, std::memory_order_relaxed);
    body_bytes.fetch_add(bytes, std::memory_order_relaxed);
  }
};

// In the text format of Prometheus, version 0.0.4.
std::string metrics_text(const Meters& meters);

}  // namespace voicepress
