// A recording decoded: the best sound of any media file, block by block, in its own sample rate, as one or two
// channels (more than two are mixed down to stereo). Counts are exact: the decoder is drained, and what a
// container asks to skip at either end is skipped (an MP4's padding too). A few damaged packets are survived and
// counted. Throws Error(content) with a sentence a producer understands: no sound, damaged, incomplete, longer than a
// day, samples that are not numbers.
#pragma once

#include "audio/block.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace voicepress {

// Throws Error(content) for a recording without a sample, of more than a day, or much shorter than its container says.
void judge_length(const std::string& name, std::int64_t frames, std::optional<std::int64_t> promised, int sample_rate,
                  int damaged_packets);

class RecordingReader {
 public:
  // Opens the file and decodes its first frame: whatever is no sound at all is refused here.
  explicit RecordingReader(const std::filesystem::path& path, std::stop_token stop = {});
  ~RecordingReader();
  RecordingReader(RecordingReader&&) noexcept;
  RecordingReader& operator=(RecordingReader&&) noexcept;

  const std::string& codec() const;  // FFmpeg's name: "flac"
  int sample_rate() const;
  int source_channels() const;  // of the recording itself
  int channels() const;         // of the blocks: 1 or 2

  // How long the container says it is, where it says so.
  std::optional<std::int64_t> promised_frames() const;

  // The next block; false at the end, after the whole was found to be complete and not too damaged.
  bool read(AudioBlock& block);

  std::int64_t frames() const;  // read so far
  int damaged_packets() const;  // met so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace voicepress
