// The ffmpeg program as maker of fixtures and as judge.
#pragma once

#include "support/command.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace voicepress::test {

// Another program's encoder or container: convert("in.wav", "out.flac", {"-c:a", "flac"}).
inline void convert(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::vector<std::string>& options = {}) {
  std::vector<std::string> command = {"ffmpeg", "-nostdin", "-v", "error", "-y", "-i", from.string()};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(to.string());
  run(command);
}

// Samples per channel that the ffmpeg program decodes.
inline std::int64_t frames_by_ffmpeg(const std::filesystem::path& path) {
  const std::filesystem::path raw = path.string() + ".raw";
  convert(path, raw, {"-map", "0:a", "-f", "s16le", "-ac", "1"});
  const auto bytes = std::filesystem::file_size(raw);
  std::filesystem::remove(raw);
  return static_cast<std::int64_t>(bytes / 2);
}

struct FfmpegLoudness {
  double integrated_lufs = 0, true_peak_dbtp = 0;
};

// By FFmpeg's own ebur128 filter, one decimal.
inline FfmpegLoudness loudness_and_peak_by_ffmpeg(const std::filesystem::path& path) {
  const std::string text = run({"ffmpeg", "-nostdin", "-hide_banner", "-i", path.string(), "-af",
                                "ebur128=peak=true:framelog=verbose", "-f", "null", "-"});
  const std::size_t summary = text.rfind("Summary:");
  const auto figure = [&](const char* name) {
    const std::size_t at = summary == std::string::npos ? summary : text.find(name, summary);
    if (at == std::string::npos) throw std::runtime_error("ffmpeg measured nothing: " + text);
    return std::strtod(text.c_str() + text.find(':', at) + 1, nullptr);
  };
  return {figure("I:"), figure("Peak:")};
}

// Integrated loudness by FFmpeg's own ebur128 filter, one decimal.
inline double loudness_by_ffmpeg(const std::filesystem::path& path) {
  const std::string text = run({"ffmpeg", "-nostdin", "-hide_banner", "-i", path.string(), "-af",
                                "ebur128=framelog=verbose", "-f", "null", "-"});
  const std::size_t summary = text.rfind("Summary:");
  const std::size_t at = summary == std::string::npos ? summary : text.find("I:", summary);
  if (at == std::string::npos) throw std::runtime_error("ffmpeg measured nothing: " + text);
  return std::strtod(text.c_str() + at + 2, nullptr);
}

// "17.250000|Title" for each chapter.
inline std::vector<std::string> chapter_lines(const std::filesystem::path& file) {
  std::istringstream text(run({"ffprobe", "-v", "error", "-show_entries", "chapter=start_time:chapter_tags=title",
                               "-of", "compact=p=0:nk=1", file.string()}));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

}  // namespace voicepress::test
