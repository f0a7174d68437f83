#include "audio/measure_course.h"

#include "audio/gated_loudness.h"
#include "audio/segment_source.h"
#include "audio/sound_figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

namespace voicepress {

namespace {

constexpr std::size_t sub_blocks_a_second = 10;
constexpr float least_compared = 1e-4F;  // of full scale; a limiter works on peaks, never on what is softer

double rounded(double value) { return std::isfinite(value) ? std::round(value * 100) / 100 : value; }

// What the limiter did in one segment.
struct LimitedSegment {
  LimiterReport report;
  std::map<int, double> most_factor;  // by second: what its sound was divided by at most
};

// The factor by which the limiter lowered each sample is seen by holding the sound against itself.
void compare(const Segment& before, const Segment& after, int sample_rate, std::map<int, double>& most_factor) {
  const std::int64_t second_frames = sub_block_frames(sample_rate) * static_cast<std::int64_t>(sub_blocks_a_second);
  for (std::size_t c = 0; c < before.sound.channels.size(); ++c)
    for (std::size_t i = before.before; i < before.before + before.frames(); ++i) {
      const float was = std::fabs(before.sound.channels[c][i]), is = std::fabs(after.sound.channels[c][i]);
      if (was < least_compared || is >= was || is <= 0) continue;
      const std::int64_t frame = before.begin + static_cast<std::int64_t>(i - before.before);
      double& most = most_factor[static_cast<int>(frame / second_frames)];
      most = std::max(most, static_cast<double>(was) / static_cast<double>(is));
    }
}

LimitedSegment limited_in(const Segment& segment, const Treatment& treatment, int sample_rate) {
  LimitedSegment limited;
  Segment treated;
  LimiterBench bench;
  limited.report = treat(segment, treatment, sample_rate, treated, bench);
  if (limited.report.limited_frames == 0) return limited;
  Segment raised = segment;
  fit_channels(raised.sound, treatment.channels);
  apply_gain(raised.sound, static_cast<float>(db_to_factor(treatment.gain_db)));
  compare(raised, treated, sample_rate, limited.most_factor);
  return limited;
}

// Put together from segments, in the order of time.
class CourseMaker {
 public:
  CourseMaker(const CourseRequest& request, const SoundFacts& facts)
      : request_(request), facts_(facts), channels_(request.channels == 0 ? facts.channels : request.channels) {}

  void take(const Segment& segment) {  // any thread
    SoundFigures own = measure_sound(segment, facts_.sample_rate, hint_);
    LimitedSegment limited;
    if (request_.treatment && request_.treatment->ceiling_dbtp)
      limited = limited_in(segment, *request_.treatment, facts_.sample_rate);
    const std::scoped_lock lock(mutex_);
    figures_.push_back(std::move(own));
    limited_.add(limited.report);
    for (const auto& [second, factor] : limited.most_factor) {
      double& most = most_factor_[second];
      most = std::max(most, factor);
    }
  }

  SoundCourse course(std::int64_t source_frames) {
    std::sort(figures_.begin(), figures_.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    const Layout layout = channels_ == 1 ? Layout::mono : Layout::stereo;
    SoundCourse course;
    course.duration = duration_of(source_frames, facts_.source_rate);
    course.channels = channels_;
    const Loudness loudness = loudness_of(figures_, layout);
    course.loudness = {rounded(loudness.integrated_lufs), rounded(loudness.range_lu), rounded(loudness.true_peak_dbtp)};
    const std::vector<double> energies = energies_of(figures_, layout);
    for (std::size_t begin = 0; begin + sub_blocks_a_second <= energies.size(); begin += sub_blocks_a_second)
      course.seconds_lufs.push_back(
          rounded(sliding_lufs({energies.data() + begin, sub_blocks_a_second}, sub_blocks_a_second).front()));
    course.limited_share = std::round(limited_.share() * 1e6) / 1e6;
    course.limited_most_db = std::fabs(rounded(limited_.most_db()));
    for (const auto& [second, factor] : most_factor_)
      if (const double reduced = rounded(20 * std::log10(factor)); reduced >= 0.01)
        course.limited.push_back({second, reduced});
    return course;
  }

 private:
  const CourseRequest& request_;
  const SoundFacts& facts_;
  const int channels_;
  PeakHint hint_;
  std::mutex mutex_;  // guards what follows
  std::vector<SoundFigures> figures_;
  LimiterReport limited_;
  std::map<int, double> most_factor_;
};

}  // namespace

SoundCourse measure_course(const CourseRequest& request, WorkPool& pool, AudioProgress progress,
                           const std::stop_token& stop) {
  return decoded_somehow([&](Decoding decoding) {
    const int rate = WorkingAudio(request.sound, stop).sample_rate();
    SegmentSource source(request.sound, with_limiter_context(analysis_grid(rate), rate), decoding, stop);
    ProgressMeter meter(progress, static_cast<double>(source.expected_frames()) / rate);
    CourseMaker maker(request, source.facts());
    for_each_segment(source, pool, stop, [&](const Segment& segment) {
      maker.take(segment);
      meter.advance(static_cast<double>(segment.frames()) / rate);
    });
    meter.finish();
    return maker.course(source.source_frames());
  });
}

}  // namespace voicepress
