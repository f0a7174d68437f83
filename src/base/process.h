// Running another program: with a list of arguments, never through a shell. It runs in a process group of its own, with
// nothing on its standard input, and is ended when it takes too long, writes too much, or the build is stopped; with it
// end the programs that it started and that stayed in its group.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct ProgramCall {
  std::vector<std::string> arguments;  // the first is the program, looked for in PATH; never empty
  std::filesystem::path folder;        // to run in
  std::chrono::seconds longest{0};
  std::uint64_t most_output = 0;                                  // bytes of its standard output
  std::optional<std::vector<std::string>> environment = {};       // "NAME=value" each; without it, ours
  std::function<void(std::string_view line)> on_error_line = {};  // of its standard error, as it is written
};

struct ProgramResult {
  enum class End { exited, killed_by_signal, took_too_long, wrote_too_much };
  End end = End::exited;
  int code = 0;            // the exit code, or the signal's number
  std::string output;      // its standard output
  std::string last_words;  // the last lines of its standard error, at most 2 KB, legal XML characters
};

// Throws Error(content) when the program cannot be started, and as throw_if_stopped() when `stop` is asked for.
ProgramResult run_program(const ProgramCall& call, const std::stop_token& stop);

}  // namespace voicepress
