#include "audio/assemble.h"

#include "audio/rate_converter.h"
#include "audio/working_audio.h"
#include "base/error.h"
#include "base/pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t handed_on_at_once = 65536;  // frames: what is held back is moved each time
constexpr std::int64_t to_the_end = std::numeric_limits<std::int64_t>::max();

std::size_t frames_in(milliseconds time, int sample_rate) {
  return static_cast<std::size_t>(time.count() * sample_rate / 1000);
}

AudioBlock take_front(AudioBlock& block, std::size_t frames) {
  AudioBlock front;
  copy_part(block, 0, frames, front);
  drop_front(block, frames);
  return front;
}

// A sound at the assembly's rate, in its channels, at its level.
class PartReader {
 public:
  PartReader(const Part& part, const Assembly& assembly, const std::stop_token& stop)
      : audio_(part.sound, stop),
        channels_(assembly.channels),
        factor_(static_cast<float>(db_to_factor(part.gain_db))) {
    if (audio_.sample_rate() != assembly.sample_rate)
      converter_ = std::make_unique<RateConverter>(audio_.channels(), audio_.sample_rate(), assembly.sample_rate);
  }

  // At most up to frame `end`; false there, and at the end of the sound.
  bool read(AudioBlock& block, std::int64_t end) {
    while (held_.frames() == 0 && !has_ended_) fill();
    const auto count = std::min<std::int64_t>(end - at_, static_cast<std::int64_t>(held_.frames()));
    if (count <= 0) return false;
    block = take_front(held_, static_cast<std::size_t>(count));
    at_ += count;
    return true;
  }

  std::int64_t at() const { return at_; }

 private:
  void fill() {
    has_ended_ = !audio_.read(held_);
    if (has_ended_) held_.resize(audio_.channels(), 0);
    if (converter_) {
      AudioBlock converted;
      if (has_ended_)
        converter_->drain(converted);
      else
        converter_->convert(held_, converted);
      held_ = std::move(converted);
    }
    fit_channels(held_, channels_);
    apply_gain(held_, factor_);
  }

  WorkingAudio audio_;
  int channels_;
  float factor_;
  std::unique_ptr<RateConverter> converter_;  // only where the rates differ
  AudioBlock held_;
  std::int64_t at_ = 0;
  bool has_ended_ = false;
};

// Puts parts together: holds back the end of each until it is known what follows.
class Joiner {
 public:
  Joiner(const Assembly& assembly, const std::function<void(const AudioBlock&)>& write)
      : crossfade_(frames_in(assembly.joins.crossfade, assembly.sample_rate)),
        gap_(frames_in(assembly.joins.gap, assembly.sample_rate)),
        fade_(frames_in(assembly.joins.fade, assembly.sample_rate)),
        channels_(assembly.channels),
        write_(write) {}

  // Gives where the part begins in the whole.
  std::int64_t begin(bool fades) {
    fades_ = fades;
    in_part_ = 0;
    held_.resize(channels_, 0);
    if (!is_first_ && crossfade_ == 0) write_silence(gap_);
    return written_;
  }

  void add(AudioBlock block) {
    fade_in(block);
    in_part_ += block.frames();
    held_.append(block);
    const std::size_t hold = std::max(crossfade_, fade_);
    if (held_.frames() > hold + handed_on_at_once) emit(take_front(held_, held_.frames() - hold));
  }

  // `place`: of what is too close to the part before or behind, if anything is.
  void end(bool is_last, const Place& place) {
    const bool crosses = crossfade_ > 0 && !is_last;
    if (outgoing_.frames() > in_part_ || (crosses && crossfade_ > in_part_))
      throw Error(ErrorKind::content,
                  "two parts are closer together than their crossfade: write a shorter crossfade in [audio.joins], or "
                  "move the bumper",
                  place);
    if (crosses) {
      if (held_.frames() > crossfade_) emit(take_front(held_, held_.frames() - crossfade_));
      outgoing_ = std::move(held_);
    } else {
      if (fades_) fade_out();
      emit(std::move(held_));
      outgoing_ = {};
    }
    held_ = {};
    is_first_ = false;
  }

 private:
  void fade_in(AudioBlock& block) const {
    const bool crosses = !outgoing_.channels.empty();
    const std::size_t length = crosses ? outgoing_.frames() : fades_ ? fade_ : 0;
    for (std::size_t i = 0; i < block.frames() && in_part_ + i < length; ++i) {
      const double angle = quarter_turn(in_part_ + i, length);
      const auto in = static_cast<float>(std::sin(angle)), out = static_cast<float>(std::cos(angle));
      for (std::size_t c = 0; c < block.channels.size(); ++c) {
        float& sample = block.channels[c][i];
        sample *= in;
        if (crosses) sample += out * outgoing_.channels[c][in_part_ + i];
      }
    }
  }

  void fade_out() {
    const std::size_t length = std::min(fade_, held_.frames()), begin = held_.frames() - length;
    for (std::size_t i = 0; i < length; ++i)
      for (auto& channel : held_.channels) channel[begin + i] *= static_cast<float>(std::cos(quarter_turn(i, length)));
  }

  static double quarter_turn(std::size_t i, std::size_t length) {
    return std::numbers::pi / 2 * (static_cast<double>(i) + 0.5) / static_cast<double>(length);
  }

  void write_silence(std::size_t frames) {
    AudioBlock silence;
    silence.resize(channels_, frames);
    emit(silence);
  }

  void emit(const AudioBlock& block) {
    if (block.frames() == 0) return;
    write_(block);
    written_ += static_cast<std::int64_t>(block.frames());
  }

  std::size_t crossfade_, gap_, fade_;  // frames
  int channels_;
  const std::function<void(const AudioBlock&)>& write_;
  AudioBlock held_;      // the end of this part so far
  AudioBlock outgoing_;  // the end of the part before, which this one is faded into
  std::size_t in_part_ = 0;
  std::int64_t written_ = 0;
  bool fades_ = false, is_first_ = true;
};

class Assembler {
 public:
  Assembler(const Assembly& assembly, const std::function<void(const AudioBlock&)>& write, const std::stop_token& stop)
      : assembly_(assembly), stop_(stop), recording_(assembly.recording, assembly, stop), joiner_(assembly, write) {}

  Insertions run() {
    for (const PlacedPart& bumper : assembly_.bumpers) check(bumper);
    if (assembly_.intro) whole(*assembly_.intro, false);
    skip_to(assembly_.begin);
    if (assembly_.begin > 0) move(stretch_begins_, -time_of(assembly_.begin));
    Place place = assembly_.intro ? assembly_.intro->place : Place{};
    for (const PlacedPart& bumper : assembly_.bumpers) {
      place = bumper.place;
      if (frame_of(bumper.at) > recording_.at()) stretch(&bumper, frame_of(bumper.at), false, place);
      whole(bumper.part, false);
    }
    if (assembly_.outro) place = assembly_.outro->place;
    stretch(nullptr, assembly_.end.value_or(to_the_end), !assembly_.outro, place);
    if (assembly_.outro) whole(*assembly_.outro, true);
    return insertions_;
  }

 private:
  std::int64_t frame_of(milliseconds time) const { return time.count() * assembly_.sample_rate / 1000; }

  milliseconds time_of(std::int64_t frames) const {
    return milliseconds{
        static_cast<std::int64_t>(std::llround(1000.0 * static_cast<double>(frames) / assembly_.sample_rate))};
  }

  void skip_to(std::int64_t frame) {
    AudioBlock skipped;
    while (recording_.read(skipped, frame)) throw_if_stopped(stop_);
  }

  void check(const PlacedPart& bumper) const {
    const std::int64_t at = frame_of(bumper.at), end = assembly_.end.value_or(to_the_end);
    if (at > assembly_.begin && at < end) return;
    throw Error(ErrorKind::content,
                fmt::format("this bumper is in the silence that is cut off: what is heard begins at {:.1f} s{}",
                            static_cast<double>(assembly_.begin) / assembly_.sample_rate,
                            assembly_.end
                                ? fmt::format(" and ends at {:.1f} s", static_cast<double>(end) / assembly_.sample_rate)
                                : ""),
                bumper.place);
  }

  void move(milliseconds from, milliseconds by) {
    if (by.count() == 0) return;
    insertions_.push_back({from, by});
    moved_ += by;
  }

  // A stretch of the recording, up to frame `end`, where `bumper` is put in if there is one.
  void stretch(const PlacedPart* bumper, std::int64_t end, bool is_last, const Place& place) {
    const std::int64_t from = recording_.at();
    move(stretch_begins_, time_of(joiner_.begin(false) - from) - moved_);
    AudioBlock block;
    while (recording_.read(block, end)) {
      throw_if_stopped(stop_);
      joiner_.add(std::move(block));
    }
    if (bumper && recording_.at() < end)
      throw Error(
          ErrorKind::content,
          fmt::format("{} ends after {:.1f} s, and a bumper is to be put in at {:.1f} s",
                      assembly_.recording.sound.string(), static_cast<double>(time_of(recording_.at()).count()) / 1000,
                      static_cast<double>(bumper->at.count()) / 1000),
          bumper->place);
    joiner_.end(is_last, place);
    if (bumper) stretch_begins_ = bumper->at;
  }

  void whole(const Part& part, bool is_last) {
    PartReader reader(part, assembly_, stop_);
    joiner_.begin(true);
    AudioBlock block;
    while (reader.read(block, to_the_end)) {
      throw_if_stopped(stop_);
      joiner_.add(std::move(block));
    }
    joiner_.end(is_last, part.place);
  }

  const Assembly& assembly_;
  const std::stop_token& stop_;
  PartReader recording_;
  Joiner joiner_;
  Insertions insertions_;
  milliseconds stretch_begins_{0}, moved_{0};
};

}  // namespace

Insertions assemble(const Assembly& assembly, const std::function<void(const AudioBlock&)>& write,
                    const std::stop_token& stop) {
  return Assembler(assembly, write, stop).run();
}

}  // namespace voicepress
