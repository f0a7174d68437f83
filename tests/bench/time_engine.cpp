// Parts of the engine as programs of their own, for scripts/bench to time from outside.
#include "audio/measure_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <thread>

int main(int count, char** arguments) {
  if (count != 3 || std::string(arguments[1]) != "verify") {
    std::fputs("usage: time_engine verify FILE: decode it and measure it, as a render does at its end\n", stderr);
    return 2;
  }
  voicepress::WorkPool pool(std::thread::hardware_concurrency());
  const voicepress::MeasuredFile measured = voicepress::measure_file(arguments[2], pool, {});
  fmt::print("{:.2f} LUFS, {:.2f} dBTP\n", measured.loudness.integrated_lufs, measured.loudness.true_peak_dbtp);
  return 0;
}
