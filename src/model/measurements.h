// Figures measured from audio. Loudness in LUFS, range in LU (EBU R 128, Tech 3342), peaks in dBTP / dBFS;
// silence is minus infinity. `frames` are samples per channel.
#pragma once

#include "model/retiming.h"

#include <chrono>
#include <cstdint>
#include <optional>
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

// Two voices whose loudness is far apart, each with the place where it is heard for longest.
struct UnevenSpeakers {
  double difference_lu = 0;
  std::chrono::milliseconds louder_at{0}, quieter_at{0};
  bool operator==(const UnevenSpeakers&) const = default;
};

// What a careful producer would want to hear about, measured on the recording as it was read (its own rate; at most two
// channels, see RecordingReader). Spans are ascending and do not touch.
struct RecordingFlaws {
  std::vector<TimeSpan> clipped;   // where samples stand at full scale, three or more in a row; near ones are one span
  std::vector<TimeSpan> silences;  // at least `reported_silence` without a sample above -60 dBFS
  bool left_is_dead = false;       // of two channels: nothing above -60 dBFS here although the other one has sound
  bool right_is_dead = false;
  // What follows is measured at the rate that is published.
  std::vector<TimeSpan> out_of_phase;  // where two channels cancel each other
  std::vector<TimeSpan> offset;        // where the middle of the wave is not at zero
  double offset_share = 0;             // how far from it at most, of full scale
  std::vector<TimeSpan> hum;           // of the mains, clearly above the noise between words
  int hum_hertz = 0;                   // 50 or 60
  std::optional<UnevenSpeakers> uneven_speakers;
};

inline constexpr std::chrono::milliseconds reported_silence{2000};

// What was found in a recording, measured at the rate and in each layout that it may be published in.
struct RecordingAnalysis {
  std::string codec;    // FFmpeg's name: "flac"
  int source_rate = 0;  // Hz
  int source_channels = 0;
  std::int64_t source_frames = 0;
  bool is_mono = true;  // one channel, or two that are the same
  Loudness mono;        // of the mixdown to one channel
  Loudness stereo;      // as two channels: one channel doubled, more than two mixed down
  RecordingFlaws flaws;
  // Of the mono mix, every 100 ms: the lowest and the highest sample, by turns, in 128ths of full scale (the 8-bit form
  // of audiowaveform).
  std::vector<std::int8_t> waveform;
  Insertions insertions;  // of what was produced from a recording, see Production

  const Loudness& loudness(int channels) const { return channels == 1 ? mono : stereo; }
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
  bool corrected = false;      // encoded anew because the first result missed peak or loudness
};

inline std::chrono::milliseconds duration_of(std::int64_t frames, int sample_rate) {
  if (sample_rate <= 0) return std::chrono::milliseconds{0};
  return std::chrono::milliseconds{(frames * 1000 + sample_rate / 2) / sample_rate};
}

}  // namespace voicepress
