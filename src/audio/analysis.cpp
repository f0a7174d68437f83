#include "audio/analysis.h"

#include "audio/segment_figures.h"
#include "audio/segment_source.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <vector>

namespace voicepress {

namespace {

RecordingAnalysis facts_of(const SegmentSource& source) {
  RecordingAnalysis analysis;
  analysis.codec = source.facts().codec;
  analysis.source_rate = source.facts().source_rate;
  analysis.source_channels = source.facts().source_channels;
  return analysis;
}

// Where the sample rate stays as it is, each thread measures the segments that it takes.
std::vector<SegmentFigures> measure(SegmentSource& source, WorkPool& pool, ProgressMeter& progress,
                                    const std::stop_token& stop) {
  const int rate = source.facts().sample_rate;
  std::mutex mutex;  // guards the figures
  std::vector<SegmentFigures> all;
  PeakHint hint;
  for_each_segment(source, pool, stop, [&](const Segment& segment) {
    SegmentFigures own = measure_stretch({segment, rate, segment, rate}, hint);
    progress.advance(static_cast<double>(segment.frames()) / rate);
    const std::scoped_lock lock(mutex);
    all.push_back(std::move(own));
  });
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.sound.begin < b.sound.begin; });
  return all;
}

// Where it changes, the recording is heard at both rates: each segment of the source waits for its resampled twin.
std::vector<SegmentFigures> measure_at_both_rates(SegmentSource& source, ProgressMeter& progress) {
  const int rate = source.facts().sample_rate, source_rate = source.facts().source_rate;
  SegmentCutter cutter({std::int64_t{30} * source_rate, flaw_context, 1});
  std::deque<Segment> waiting;
  source.listen_to_source([&](const AudioBlock& block) {
    cutter.add(block);
    for (Segment own; cutter.next(own);) waiting.push_back(std::move(own));
  });
  std::vector<SegmentFigures> all;
  PeakHint hint;
  for (Segment segment; source.next(segment);) {
    if (segment.is_last)
      for (Segment own; cutter.finish(own);) waiting.push_back(std::move(own));
    all.push_back(measure_stretch({segment, rate, waiting.front(), source_rate}, hint));
    waiting.pop_front();
    progress.advance(static_cast<double>(segment.frames()) / rate);
  }
  return all;
}

RecordingAnalysis analyse(const std::filesystem::path& path, Decoding decoding, WorkPool& pool, AudioProgress progress,
                          const std::stop_token& stop) {
  SegmentSource source(path, analysis_grid(WorkingAudio(path, stop).sample_rate()), decoding, stop);
  RecordingAnalysis analysis = facts_of(source);
  const bool is_resampled = source.facts().sample_rate != source.facts().source_rate;
  ProgressMeter meter(std::move(progress), static_cast<double>(source.expected_frames()) / source.facts().sample_rate);
  const std::vector<SegmentFigures> figures =
      is_resampled ? measure_at_both_rates(source, meter) : measure(source, pool, meter, stop);
  analysis.source_frames = source.source_frames();
  conclude(figures, analysis);
  meter.finish();
  return analysis;
}

}  // namespace

RecordingAnalysis analyse_recording(const std::filesystem::path& path, WorkPool& pool, AudioProgress progress,
                                    const std::stop_token& stop) {
  return decoded_somehow([&](Decoding decoding) { return analyse(path, decoding, pool, progress, stop); });
}

}  // namespace voicepress
