// Figures as people read them: a real minus sign, one decimal, times as players show them. The same whatever the
// locale.
#pragma once

#include "model/measurements.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace voicepress::report {

std::string decimal(double value);                           // "−16.0"; silence: "silent"
std::string lufs_words(double lufs);                         // "−16.0 LUFS", or "silent"
std::string change_words(double db);                         // "raised 5.4 dB", "lowered 0.8 dB", "left as it was"
std::string signed_decimal(double db);                       // "+5.4", "−0.8", "0.0"
std::string share_words(double share);                       // "34 %", "0.4 %", "0 %", "under 0.1 %"
std::string time_words(std::chrono::milliseconds time);      // "1:02:03": when, whole seconds
std::string length_words(std::chrono::milliseconds length);  // "1 h 2 min", "28 min 5 s", "7.2 s"
std::string bytes_words(std::uint64_t bytes);                // "12.4 MB"
std::string plural(std::size_t count, const std::string& one, const std::string& many);
std::string as_sentence(std::string words);      // "the first 3 s are silent" becomes "The first 3 s are silent."
std::string flaw_word(const std::string& rule);  // "hum", for "recording-hum"

std::optional<TimeSpan> longest_of(const std::vector<TimeSpan>& spans);

}  // namespace voicepress::report
