// The mp3val program as a judge of MP3 streams.
#pragma once

#include "support/command.h"

#include <filesystem>
#include <sstream>
#include <string>

namespace voicepress::test {

// Its warnings and errors, except that a stream has no tags yet or only a handful of frames.
inline std::string complaints_of_mp3val(const std::filesystem::path& path) {
  std::istringstream lines(run({"mp3val", path.string()}));
  std::string complaints;
  bool was_analysed = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("MPEG frames (MPEG 1 Layer III)") != std::string::npos) was_analysed = true;
    if (line.find("WARNING") == std::string::npos && line.find("ERROR") == std::string::npos) continue;
    if (line.find("No supported tags in the file") != std::string::npos) continue;
    if (line.find("Too few MPEG frames") != std::string::npos) continue;
    complaints += line + "\n";
  }
  return was_analysed ? complaints : complaints + "mp3val found no MPEG frames";
}

}  // namespace voicepress::test
