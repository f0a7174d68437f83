#include "audio/produce.h"

#include "audio/analysis.h"
#include "audio/assemble.h"
#include "audio/filter_chain.h"
#include "audio/sound_file.h"
#include "audio/sound_scan.h"
#include "audio/working_audio.h"
#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

// Quieter than the recording by this much, for as long as a window, is silence to be cut off; some of it stays.
constexpr double silent_below_lu = 30;
constexpr milliseconds trim_window{20}, trim_rest{250};
constexpr double highest_match_db = 30;

// How loud a sound is where it will be heard; a sound too short or too quiet to say is left as it is.
double gain_to(double wanted_lufs, double lufs) {
  if (!std::isfinite(wanted_lufs) || !std::isfinite(lufs)) return 0;
  return std::clamp(wanted_lufs - lufs, -highest_match_db, highest_match_db);
}

struct Stretch {
  std::int64_t begin = 0, end = 0;  // frames
};

// From the first to the last window that is loud enough, with a little around.
Stretch sounding(const std::filesystem::path& path, double loudness_lufs, const std::stop_token& stop) {
  WorkingAudio audio(path, stop);
  const auto per_window = static_cast<std::size_t>(trim_window.count() * audio.sample_rate() / 1000);
  const double threshold = std::pow(10, (loudness_lufs - silent_below_lu) / 10);
  AudioBlock block;
  double squares = 0;
  std::size_t in_window = 0;
  std::int64_t at = 0, first = -1, last = 0;
  while (audio.read(block)) {
    throw_if_stopped(stop);
    for (std::size_t i = 0; i < block.frames(); ++i) {
      for (const auto& channel : block.channels) squares += static_cast<double>(channel[i]) * channel[i];
      ++at;
      if (++in_window < per_window) continue;
      if (squares / static_cast<double>(per_window) > threshold) {
        if (first < 0) first = at - static_cast<std::int64_t>(per_window);
        last = at;
      }
      in_window = 0;
      squares = 0;
    }
  }
  if (first < 0) return {0, at};
  const std::int64_t rest = trim_rest.count() * audio.sample_rate() / 1000;
  return {std::max<std::int64_t>(first - rest, 0), std::min(last + rest, at)};
}

class Producer {
 public:
  Producer(const ProductionRequest& request, WorkPool& pool, AudioProgress progress, const std::stop_token& stop)
      : request_(request),
        pool_(pool),
        stop_(stop),
        seconds_(static_cast<double>(request.analysis.source_frames) / request.analysis.source_rate),
        progress_(std::move(progress), seconds_ * (filters_ ? 2 : 1)) {}

  ProducedSound run() {
    check_bumpers();
    Part recording{request_.recording, 0};
    RecordingAnalysis analysis = request_.analysis;
    if (filters_) {
      recording.sound = filter();
      analysis = analyse_recording(recording.sound, pool_, {}, stop_);
    }
    if (filters_ && !request_.production.has_parts() && !request_.production.process.trim) {
      progress_.finish();
      return {recording.sound, {}};
    }
    ProducedSound produced = join(recording, analysis);
    progress_.finish();
    return produced;
  }

 private:
  void check_bumpers() const {
    for (const Bumper& bumper : request_.production.bumpers)
      if (static_cast<double>(bumper.at->count()) / 1000 >= seconds_)
        throw Error(ErrorKind::content, fmt::format("the recording ends after {:.1f} s, before this bumper", seconds_),
                    bumper.at.place);
  }

  // Named after the recording, because complaints about what becomes of it name it.
  std::filesystem::path result_named(const char* ending) const {
    return request_.folder / (request_.recording.stem().string() + ending);
  }

  std::filesystem::path filter() {
    WorkingAudio audio(request_.recording, stop_);
    const double loudness = request_.analysis.loudness(audio.channels()).integrated_lufs;
    const auto gain = static_cast<float>(db_to_factor(gain_to(filtered_lufs, loudness)));
    FilterChain chain(filters_for(request_.production.process), audio.channels(), audio.sample_rate());
    const std::filesystem::path path = result_named(".filtered.wav");
    SoundFile file(path, audio.channels(), audio.sample_rate());
    AudioBlock block, filtered;
    while (audio.read(block)) {
      throw_if_stopped(stop_);
      apply_gain(block, gain);
      chain.process(block, filtered);
      keep_filtered(filtered, file);
      progress_.advance(static_cast<double>(block.frames()) / audio.sample_rate());
    }
    chain.finish(filtered);
    keep_filtered(filtered, file);
    file.finish();
    return path;
  }

  void keep_filtered(const AudioBlock& sound, SoundFile& file) const {
    if (first_not_finite(sound, 0, sound.frames()) < sound.frames())
      throw Error(ErrorKind::content, "the filters make the sound louder than numbers go",
                  request_.production.process.filters.place);
    file.write(sound);
  }

  ProducedSound join(const Part& recording, const RecordingAnalysis& analysis) {
    const Production& production = request_.production;
    Assembly assembly;
    assembly.recording = recording;
    assembly.joins = production.joins;
    assembly.sample_rate = working_rate(analysis.source_rate);
    assembly.channels = analysis.is_mono ? 1 : 2;
    std::vector<Measured> parts = measure_parts();
    for (const Measured& part : parts)
      if (!part.analysis.is_mono) assembly.channels = 2;
    const double wanted = analysis.loudness(assembly.channels).integrated_lufs;
    for (const Measured& part : parts)
      place({part.sound->path, gain_to(wanted, part.analysis.loudness(assembly.channels).integrated_lufs),
             part.sound->name.place},
            part, assembly);
    if (production.process.trim) {
      const Stretch used = sounding(recording.sound, wanted, stop_);
      assembly.begin = used.begin;
      assembly.end = used.end;
    }
    ProducedSound produced{result_named(".wav"), {}};
    SoundFile file(produced.path, assembly.channels, assembly.sample_rate);
    produced.insertions = assemble(
        assembly,
        [&](const AudioBlock& block) {
          file.write(block);
          progress_.advance(static_cast<double>(block.frames()) / assembly.sample_rate);
        },
        stop_);
    file.finish();
    if (assembly.end) {
      const auto end = duration_of(*assembly.end, assembly.sample_rate);
      const auto cut = duration_of(request_.analysis.source_frames, request_.analysis.source_rate) - end;
      if (cut.count() > 0) produced.insertions.push_back({end, -cut});
    }
    return produced;
  }

  struct Measured {
    const MediaFile* sound;
    std::optional<Located<milliseconds>> at;  // of a bumper
    RecordingAnalysis analysis;
  };

  std::vector<Measured> measure_parts() {
    std::vector<Measured> parts;
    const Production& production = request_.production;
    if (production.intro) parts.push_back(measure_part(*production.intro, std::nullopt));
    for (const Bumper& bumper : production.bumpers) parts.push_back(measure_part(bumper.sound, bumper.at));
    if (production.outro) parts.push_back(measure_part(*production.outro, std::nullopt));
    return parts;
  }

  // What is wrong with a part is said where it is named.
  RecordingAnalysis analysis_of(const MediaFile& sound) {
    try {
      return analyse_recording(sound.path, pool_, {}, stop_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::content) throw;
      throw Error(ErrorKind::content, error.chain(), sound.name.place);
    }
  }

  Measured measure_part(const MediaFile& sound, std::optional<Located<milliseconds>> at) {
    Measured part{&sound, at, analysis_of(sound)};
    const auto length = duration_of(part.analysis.source_frames, part.analysis.source_rate);
    const auto needed = 2 * std::max(request_.production.joins.crossfade, request_.production.joins.fade);
    if (length < needed)
      throw Error(
          ErrorKind::content,
          fmt::format("{} lasts {:.1f} s, too short to be faded in and out: write crossfade and fade of at most "
                      "{:.1f} in [audio.joins]",
                      sound.path.string(), static_cast<double>(length.count()) / 1000,
                      std::floor(static_cast<double>(length.count()) / 200) / 10),
          sound.name.place);
    return part;
  }

  void place(const Part& part, const Measured& measured, Assembly& assembly) const {
    const Production& production = request_.production;
    if (measured.at)
      assembly.bumpers.push_back({part, **measured.at, measured.at->place});
    else if (production.intro && measured.sound == &*production.intro)
      assembly.intro = part;
    else
      assembly.outro = part;
  }

  const ProductionRequest& request_;
  WorkPool& pool_;
  const std::stop_token& stop_;
  const bool filters_ = request_.production.process.has_filters();
  double seconds_;
  ProgressMeter progress_;
};

}  // namespace

ProducedSound produce(const ProductionRequest& request, WorkPool& pool, AudioProgress progress,
                      const std::stop_token& stop) {
  return Producer(request, pool, std::move(progress), stop).run();
}

}  // namespace voicepress
