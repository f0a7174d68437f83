#include "audio/treatment.h"

#include "audio/segment_source.h"
#include "audio/sound_figures.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace voicepress {

namespace {
constexpr std::size_t limiter_step = 8192;  // frames that stay in the cache of a core
}

std::size_t limit(AudioBlock& sound, TruePeakLimiter& limiter, bool ends, LimiterBench& bench) {
  std::size_t done = 0;
  const auto put_back = [&] {
    if (done + bench.ready.frames() > sound.frames())  // what an earlier segment left in the limiter comes at the end
      sound.resize(sound.channel_count(), done + bench.ready.frames());
    for (std::size_t c = 0; c < sound.channels.size(); ++c)
      std::copy(bench.ready.channels[c].begin(), bench.ready.channels[c].end(),
                sound.channels[c].begin() + static_cast<std::ptrdiff_t>(done));
    done += bench.ready.frames();
  };
  const std::size_t frames = sound.frames();
  for (std::size_t begin = 0; begin < frames; begin += limiter_step) {
    copy_part(sound, begin, std::min(begin + limiter_step, frames), bench.step);
    limiter.process(bench.step, bench.ready);
    put_back();
  }
  if (ends) {
    limiter.finish(bench.ready);
    put_back();
  }
  return done;
}

LimiterReport treat(const Segment& segment, const Treatment& treatment, int sample_rate, Segment& result,
                    LimiterBench& bench) {
  result.before = segment.before;
  result.after = segment.after;
  result.index = segment.index;
  result.begin = segment.begin;
  result.is_last = segment.is_last;
  copy_part(segment.sound, 0, segment.sound.frames(), result.sound);
  fit_channels(result.sound, treatment.channels);
  apply_gain(result.sound, static_cast<float>(db_to_factor(treatment.gain_db)));
  if (!treatment.ceiling_dbtp) return {};
  TruePeakLimiter limiter(treatment.channels, sample_rate, *treatment.ceiling_dbtp);
  limiter.report_on(static_cast<std::int64_t>(result.before),
                    static_cast<std::int64_t>(result.before + result.frames()));
  limit(result.sound, limiter, true, bench);
  return limiter.report();
}

SegmentGrid with_limiter_context(SegmentGrid grid, int sample_rate) {
  grid.before += static_cast<std::size_t>(TruePeakLimiter::memory_seconds * sample_rate);
  grid.after += static_cast<std::size_t>(TruePeakLimiter::delay(sample_rate));
  return grid;
}

double treated_loudness_lufs(const std::filesystem::path& recording, const Treatment& treatment, WorkPool& pool,
                             const std::stop_token& stop) {
  const int rate = WorkingAudio(recording, stop).sample_rate();
  return decoded_somehow([&](Decoding decoding) {
    SegmentSource source(recording, with_limiter_context(analysis_grid(rate), rate), decoding, stop);
    std::mutex mutex;  // guards the figures
    std::vector<SoundFigures> figures;
    PeakHint hint;
    for_each_segment(source, pool, stop, [&](const Segment& segment) {
      Segment treated;
      LimiterBench bench;
      treat(segment, treatment, rate, treated, bench);
      SoundFigures own = measure_sound(treated, rate, hint);
      const std::scoped_lock lock(mutex);
      figures.push_back(std::move(own));
    });
    std::sort(figures.begin(), figures.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return loudness_of(figures, treatment.channels == 1 ? Layout::mono : Layout::stereo).integrated_lufs;
  });
}

}  // namespace voicepress
