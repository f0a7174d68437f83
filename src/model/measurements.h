// Figures measured from audio. Loudness in LUFS, range in LU (EBU R 128, Tech 3342), peaks in dBTP / dBFS;
// silence is minus infinity. `frames` are samples per channel.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace voicepress {

struct Loudness {
  double integrated_lufs = 0;
  double range_lu = 0;
  double true_peak_dbtp = 0;
};

struct TimeSpan {
  std::chrono::milliseconds begin{0};
  std::chrono::milliseconds end{0};
  bool operator==(const TimeSpan&) const = default;
};

// What a careful producer would want to hear about, measured on the recording as it was read (its own rate; at most two
// channels, see RecordingReader). Spans are ascending and do not touch.
struct RecordingFlaws {
  std::vector<TimeSpan> clipped;   // where samples stand at full scale, three or more in a row; near ones are one span
  std::vector<TimeSpan> silences;  // at least `reported_silence` without a sample above -60 dBFS
  bool left_is_dead = false;       // of two channels: nothing above -60 dBFS here although the other one has sound
  bool right_is_dead = false;
};

inline constexpr std::chrono::milliseconds reported_silence{2000};

// What was found in a recording, measured in the layout that will be encoded (`channels`).
struct RecordingAnalysis {
  std::string codec;    // FFmpeg's name: "flac"
  int source_rate = 0;  // Hz
  int source_channels = 0;
  std::int64_t source_frames = 0;
  int channels = 0;  // 1 or 2: after folding or downmixing
  Loudness loudness;
  RecordingFlaws flaws;
};

// What became of a recording in one format, measured from the finished, decoded essence.
struct EssenceFacts {
  std::int64_t bytes = 0;
  std::int64_t frames = 0;  // that a decoder gives back, without encoder delay and padding
  int sample_rate = 0;
  int channels = 0;
  int bitrate_kbps = 0;
  Loudness loudness;
  double gain_db = 0;          // the one static gain
  double limited_share = 0;    // of the time during which the limiter worked, 0 to 1
  double limited_most_db = 0;  // its deepest reduction, as a positive figure
  bool corrected = false;      // encoded a second time because the first result missed peak or loudness
};

inline std::chrono::milliseconds duration_of(std::int64_t frames, int sample_rate) {
  if (sample_rate <= 0) return std::chrono::milliseconds{0};
  return std::chrono::milliseconds{(frames * 1000 + sample_rate / 2) / sample_rate};
}

}  // namespace voicepress
