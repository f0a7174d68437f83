#include "audio/encode_recording.h"

#include "audio/level.h"
#include "audio/ordered_sound.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace voicepress {

namespace {

std::size_t index_of(const std::vector<Treatment>& all, const Treatment& one) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

// What plans become when the first segment is there.
class Making {
 public:
  Making(const EncodePlan& plan, int sample_rate, std::int64_t frames, EncodedFile& result)
      : settings_{plan.format, sample_rate, plan.channels, plan.bitrate_kbps}, sound_(settings_, frames, result.file) {}

  const EncoderSettings& settings() const { return settings_; }
  OrderedSound& sound() { return sound_; }

 private:
  EncoderSettings settings_;
  OrderedSound sound_;
};

// What one thread works with; the memory is used again for each segment.
struct Bench {
  Segment segment;
  std::vector<Segment> treated;  // by treatment
  LimiterBench limiter;
};

class Encode {
 public:
  Encode(const EncodeRequest& request, WorkPool& pool, const ProgressShare& progress, const std::stop_token& stop)
      : request_(request), pool_(pool), progress_(progress), stop_(stop) {
    for (const EncodePlan& plan : request.plans)
      if (index_of(treatments_, treatment_of(plan)) == treatments_.size()) treatments_.push_back(treatment_of(plan));
    reports_.resize(treatments_.size());
  }

  std::vector<EncodedFile> run() {
    const int rate = working_rate_of_recording();
    SegmentSource source(request_.recording, grid_for(rate), request_.decoding, stop_);
    begin_files(source);
    if (request_.encoding == Encoding::in_segments)
      in_segments(source);
    else
      in_one_go(source);
    check_unchanged(source.source_frames());
    for (auto& making : makings_) making->sound().finish();
    for (std::size_t i = 0; i < results_.size(); ++i)
      results_[i].limited = reports_[index_of(treatments_, treatment_of(request_.plans[i]))];
    return std::move(results_);
  }

  bool is_clean(std::size_t plan) const { return makings_[plan]->sound().is_clean(); }

 private:
  int working_rate_of_recording() const { return WorkingAudio(request_.recording, stop_).sample_rate(); }

  SegmentGrid grid_for(int rate) const {
    std::int64_t before = 0, after = 1;
    for (const EncodePlan& plan : request_.plans) {
      before = std::max(before, warm_up_of(plan.format, rate));
      after = std::max(after, look_ahead_of(plan.format, rate));
    }
    const bool limits =
        std::any_of(treatments_.begin(), treatments_.end(), [](const Treatment& t) { return t.ceiling_dbtp; });
    SegmentGrid grid = {segment_grid(rate), static_cast<std::size_t>(before), static_cast<std::size_t>(after)};
    if (limits) grid = with_limiter_context(grid, rate);
    if (request_.encoding == Encoding::in_one_go) grid.before = 0;
    return grid;
  }

  void begin_files(const SegmentSource& source) {
    const SoundFacts& facts = source.facts();
    const std::int64_t frames =
        av_rescale_rnd(request_.source_frames, facts.sample_rate, facts.source_rate, AV_ROUND_UP);
    results_.reserve(request_.plans.size());
    for (const EncodePlan& plan : request_.plans) {
      EncodedFile& result = results_.emplace_back(EncodedFile{TempFile(plan.path), 0, 0, {}});
      result.sample_rate = encoder_rate(plan.format, facts.sample_rate);
      result.frames = av_rescale_rnd(frames, result.sample_rate, facts.sample_rate, AV_ROUND_UP);
      makings_.push_back(std::make_unique<Making>(plan, facts.sample_rate, frames, result));
    }
  }

  // As many jobs as threads, each of which takes the next segment until there are no more.
  void in_segments(SegmentSource& source) {
    const Job take_segments = [&](const std::stop_token& stopped) {
      Bench bench;
      bench.treated.resize(treatments_.size());
      while (source.next(bench.segment)) {
        throw_if_stopped(stopped);
        encode(bench, stopped);
      }
    };
    pool_.run(std::vector<Job>(pool_.workers(), take_segments), stop_);
  }

  void encode(Bench& bench, const std::stop_token& stopped) {
    for (std::size_t i = 0; i < treatments_.size(); ++i) {
      const int rate = makings_.front()->settings().sample_rate;
      const LimiterReport report = treat(bench.segment, treatments_[i], rate, bench.treated[i], bench.limiter);
      const std::scoped_lock lock(mutex_);
      reports_[i].add(report);
    }
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < makings_.size(); ++i)
      jobs.push_back([&, i](const std::stop_token& stopped_now) {
        const Segment& sound = bench.treated[index_of(treatments_, treatment_of(request_.plans[i]))];
        const EncoderSettings& settings = makings_[i]->settings();
        makings_[i]->sound().add(sound.index, encode_segment(settings, sound, [&](std::size_t frames) {
                                   throw_if_stopped(stopped_now);
                                   advance(frames, settings);
                                 }));
      });
    pool_.run(jobs, stopped);
  }

  // One encoder and one limiter for each plan hear everything, in order.
  void in_one_go(SegmentSource& source) {
    std::vector<Job> jobs;
    Segment segment;
    std::vector<std::unique_ptr<SoundEncoder>> encoders;
    std::vector<std::unique_ptr<TruePeakLimiter>> limiters;
    std::vector<Bench> benches(makings_.size());
    for (std::size_t i = 0; i < makings_.size(); ++i) {
      const EncoderSettings& settings = makings_[i]->settings();
      encoders.push_back(make_encoder(settings, 0));
      const auto& ceiling = request_.plans[i].ceiling_dbtp;
      limiters.push_back(ceiling ? std::make_unique<TruePeakLimiter>(settings.channels, settings.sample_rate, *ceiling)
                                 : nullptr);
      jobs.push_back([&, i](const std::stop_token&) {
        AudioBlock& sound = benches[i].segment.sound;
        copy_part(segment.sound, 0, segment.frames(), sound);
        fit_channels(sound, makings_[i]->settings().channels);
        apply_gain(sound, static_cast<float>(db_to_factor(request_.plans[i].gain_db)));
        const std::size_t ready =
            limiters[i] ? limit(sound, *limiters[i], segment.is_last, benches[i].limiter) : sound.frames();
        encoders[i]->feed(sound, 0, ready);
        if (segment.is_last) encoders[i]->finish();
        makings_[i]->sound().add_in_order(encoders[i]->take_output());
        advance(segment.frames(), makings_[i]->settings());
      });
    }
    while (source.next(segment)) pool_.run(jobs, stop_);
    for (std::size_t i = 0; i < limiters.size(); ++i)
      if (limiters[i]) reports_[index_of(treatments_, treatment_of(request_.plans[i]))] = limiters[i]->report();
  }

  void advance(std::size_t frames, const EncoderSettings& settings) const {
    progress_.meter.advance(progress_.share * static_cast<double>(frames) / settings.sample_rate);
  }

  void check_unchanged(std::int64_t read) const {
    if (read == request_.source_frames) return;
    throw Error(ErrorKind::content,
                fmt::format("{} changed while it was worked on: it had {} samples and now has {}. Build again",
                            request_.recording.string(), request_.source_frames, read));
  }

  const EncodeRequest& request_;
  WorkPool& pool_;
  const ProgressShare& progress_;
  const std::stop_token& stop_;
  std::vector<Treatment> treatments_;
  std::vector<EncodedFile> results_;
  std::vector<std::unique_ptr<Making>> makings_;  // one for each plan; they write into results_
  std::mutex mutex_;
  std::vector<LimiterReport> reports_;  // one for each treatment
};

}  // namespace

std::vector<EncodedFile> encode_recording(const EncodeRequest& request, WorkPool& pool, const ProgressShare& progress,
                                          const std::stop_token& stop) {
  std::vector<EncodedFile> results;
  std::vector<std::size_t> unclean;
  {
    Encode encode(request, pool, progress, stop);
    results = encode.run();
    for (std::size_t i = 0; i < request.plans.size(); ++i)
      if (!encode.is_clean(i)) unclean.push_back(i);
  }
  // Where two segments do not fit together, the whole is made by one encoder.
  if (unclean.empty()) return results;
  EncodeRequest again = request;
  again.encoding = Encoding::in_one_go;
  again.plans.clear();
  for (const std::size_t i : unclean) again.plans.push_back(request.plans[i]);
  std::vector<EncodedFile> made = Encode(again, pool, progress, stop).run();
  for (std::size_t k = 0; k < unclean.size(); ++k) results[unclean[k]] = std::move(made[k]);
  return results;
}

}  // namespace voicepress
