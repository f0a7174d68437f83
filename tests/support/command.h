// Runs the command-line programs that tests use as makers of fixtures and as judges (ffmpeg, ffprobe, mp3val).
// Arguments are quoted for the shell; a program that fails ends the test with its command line.
#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace voicepress::test {

inline std::string in_quotes(const std::string& argument) {
  std::string result = "'";
  for (const char c : argument) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// What the program wrote to stdout and stderr.
inline std::string run(const std::vector<std::string>& arguments) {
  std::string line;
  for (const auto& argument : arguments) line += in_quotes(argument) + " ";
  FILE* pipe = popen((line + "2>&1 </dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + line);
  std::string output;
  char buffer[4096];
  for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + line + "\n" + output);
  return output;
}

}  // namespace voicepress::test
