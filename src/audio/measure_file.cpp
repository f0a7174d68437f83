#include "audio/measure_file.h"

#include "audio/segment_source.h"
#include "audio/sound_figures.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace voicepress {

namespace {

MeasuredFile measure(const std::filesystem::path& file, Decoding decoding, WorkPool& pool,
                     const std::stop_token& stop) {
  SegmentSource source(file, analysis_grid(WorkingAudio(file, stop).sample_rate()), decoding, stop);
  const SoundFacts& facts = source.facts();
  std::mutex mutex;  // guards the figures
  std::vector<SoundFigures> figures;
  PeakHint hint;
  for_each_segment(source, pool, stop, [&](const Segment& segment) {
    SoundFigures own = measure_sound(segment, facts.sample_rate, hint);
    const std::scoped_lock lock(mutex);
    figures.push_back(std::move(own));
  });
  std::sort(figures.begin(), figures.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return {source.source_frames(), facts.source_rate, facts.source_channels,
          loudness_of(figures, facts.channels == 1 ? Layout::mono : Layout::stereo)};
}

}  // namespace

MeasuredFile measure_file(const std::filesystem::path& file, WorkPool& pool, const std::stop_token& stop) {
  return decoded_somehow([&](Decoding decoding) { return measure(file, decoding, pool, stop); });
}

}  // namespace voicepress
