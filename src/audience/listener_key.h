// What stands for a listener while a day lasts: a keyed hash of network address and User-Agent, under a salt that is
// drawn for that day and destroyed after it. Then nobody, this program included, can tell any more who it was, nor that
// two days had the same listener. Neither address nor User-Agent is ever written down.
#pragma once

#include "base/dates.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace voicepress {

using Day = std::chrono::sys_days;  // in UTC, as the guidelines of the IAB count

// Until when a day is open for those who notice as they serve: downloads that began before midnight end.
inline constexpr std::chrono::hours grace_after_midnight{1};
inline Instant end_of_counting(Day day) { return day + std::chrono::days{1} + grace_after_midnight; }
inline Day first_open_day(Instant now) { return std::chrono::floor<std::chrono::days>(now - grace_after_midnight); }

// 16 bytes. An IPv6 address counts by its /64, which is one connection's; an IPv4 address in IPv6 clothes by itself.
std::string listener_key(std::string_view salt, std::string_view address, std::string_view user_agent);

// One file for each day, 0600: "2026-11-26". To delete it is to forget the day's listeners.
class DailySalts {
 public:
  explicit DailySalts(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Drawn when there is none. Two processes get the same one. Throws Error(machine).
  const std::string& of(Day day);
  void destroy(Day day);

 private:
  std::filesystem::path file_of(Day day) const;

  const std::filesystem::path folder_;
  std::map<Day, std::string> known_;
};

}  // namespace voicepress
