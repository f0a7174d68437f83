// The real voicepress program, run as a user runs it: exit code, stdout and stderr of each run.
#pragma once

#include "support/command.h"
#include "support/temp_folder.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace voicepress::test {

struct Outcome {
  int code = -1;
  std::string out, err;
};

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// `before` is put in front of the command: "env TZ=Asia/Tokyo", "umask 077;", "timeout -s INT 1".
inline Outcome run_shell(const std::string& before, const std::vector<std::string>& arguments) {
  const TempFolder folder;
  std::string line = before + " ";
  for (const std::string& argument : arguments) line += in_quotes(argument) + " ";
  line += ">" + in_quotes((folder / "out").string()) + " 2>" + in_quotes((folder / "err").string()) + " </dev/null";
  const int status = std::system(line.c_str());
  Outcome outcome;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = slurp(folder / "out");
  outcome.err = slurp(folder / "err");
  return outcome;
}

inline Outcome voicepress_with(const std::string& before, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), VOICEPRESS_PROGRAM);
  return run_shell(before, arguments);
}

inline Outcome run_voicepress(std::vector<std::string> arguments) { return voicepress_with("", std::move(arguments)); }

}  // namespace voicepress::test
