#include "audio/recording.h"

#include "audio/frame_converter.h"
#include "audio/promised_length.h"
#include "audio/sound_stream.h"
#include "base/dates.h"
#include "libav/logging.h"
#include "model/measurements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace voicepress {

namespace {

constexpr std::int64_t longest_seconds = std::int64_t{24} * 60 * 60;
// A few damaged packets are a click; more are a recording nobody wants published.
constexpr int damage_always_survived = 8;
constexpr int packets_per_further_damage = 1000;
// A recording may end this much before its container says so; damaged packets may each take a little more.
constexpr double tolerated_missing_seconds = 0.5;
constexpr double tolerated_missing_seconds_per_damage = 0.2;

std::string clock_text(std::int64_t frames, int rate) {
  return format_timestamp(std::chrono::seconds(std::llround(static_cast<double>(frames) / rate)));
}

}  // namespace

struct RecordingReader::State {
  State(const std::filesystem::path& path, std::stop_token stop)
      : sound(path, std::move(stop)),
        codec(sound.make_decoder()),
        packet(libav::make_packet()),
        frame(libav::make_frame()) {}

  SoundStream sound;
  const std::string& name = sound.name();
  libav::Codec codec;
  libav::Packet packet;
  libav::Frame frame;
  std::unique_ptr<FrameConverter> converter;
  std::string codec_name = sound.codec();
  std::optional<std::int64_t> promised;
  std::int64_t frames = 0;
  std::int64_t packets = 0;
  int damaged = 0;
  bool frame_waits = false;  // the first one, decoded on opening
  bool draining = false;
  bool ended = false;

  bool decode_frame();
  void leave_out_padding();
  void feed_decoder();
  void count_damage(int code);
  void judge_the_whole() const;
};

void RecordingReader::State::count_damage(int code) {
  if (code == AVERROR(ENOMEM)) throw Error(ErrorKind::machine, "not enough memory to decode " + name);
  ++damaged;
  if (damaged > damage_always_survived + packets / packets_per_further_damage)
    throw Error(ErrorKind::content, fmt::format("{} is damaged in many places{}: copy it again, or export it anew",
                                                name, libav::complaint_in_brackets()));
}

void RecordingReader::State::feed_decoder() {
  if (draining) return;
  draining = !sound.input().read(*packet);
  const int code = avcodec_send_packet(codec.get(), draining ? nullptr : packet.get());
  if (draining) return;
  ++packets;
  if (code < 0 || (packet->flags & AV_PKT_FLAG_CORRUPT) != 0) count_damage(code);
}

// The next frame that holds samples; false when the decoder is drained.
bool RecordingReader::State::decode_frame() {
  while (true) {
    const int code = avcodec_receive_frame(codec.get(), frame.get());
    if (code == AVERROR_EOF) return false;
    if (code == AVERROR(EAGAIN)) {
      feed_decoder();
    } else if (code < 0) {
      count_damage(code);
    } else if (frame->nb_samples > 0) {
      leave_out_padding();
      return true;
    }
  }
}

// An MP4 states how long its last packet lasts; the encoder filled it up, and FFmpeg's decoder gives all of it.
void RecordingReader::State::leave_out_padding() {
  const AVStream& stream = sound.stream();
  if (!std::string_view(sound.input().context().iformat->name).starts_with("mov")) return;
  if (frame->pts == AV_NOPTS_VALUE || frame->pkt_duration <= 0 || stream.duration <= 0) return;
  const std::int64_t begin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  if (frame->pts + frame->pkt_duration < begin + stream.duration) return;
  const std::int64_t lasts =
      av_rescale_q_rnd(frame->pkt_duration, stream.time_base, {1, frame->sample_rate}, AV_ROUND_UP);
  frame->nb_samples = static_cast<int>(std::min<std::int64_t>(frame->nb_samples, lasts));
}

void RecordingReader::State::judge_the_whole() const {
  judge_length(name, frames, promised, converter ? converter->sample_rate() : 1, damaged);
}

void judge_length(const std::string& name, std::int64_t frames, std::optional<std::int64_t> promised, int rate,
                  int damaged_packets) {
  if (frames == 0)
    throw Error(ErrorKind::content, name + " holds no sound: not one sample could be read. Export or copy it again");
  if (frames > longest_seconds * rate)
    throw Error(ErrorKind::content, name + " lasts longer than 24 hours: publish it in parts");
  if (!promised) return;
  const double missing = static_cast<double>(*promised - frames) / rate;
  if (missing <= tolerated_missing_seconds + damaged_packets * tolerated_missing_seconds_per_damage) return;
  throw Error(ErrorKind::content, fmt::format("{} ends after {} of {}: it is incomplete; copy it again", name,
                                              clock_text(frames, rate), clock_text(*promised, rate)));
}

RecordingReader::RecordingReader(const std::filesystem::path& path, std::stop_token stop)
    : state_(std::make_unique<State>(path, std::move(stop))) {
  if (!state_->decode_frame()) state_->judge_the_whole();
  state_->converter = std::make_unique<FrameConverter>(state_->name, *state_->frame);
  state_->promised = voicepress::promised_frames(state_->sound.input(), state_->sound.stream(), sample_rate());
  refuse_hidden_sound(state_->name, state_->sound.input(), state_->sound.stream());
  state_->frame_waits = true;
}

RecordingReader::~RecordingReader() = default;
RecordingReader::RecordingReader(RecordingReader&&) noexcept = default;
RecordingReader& RecordingReader::operator=(RecordingReader&&) noexcept = default;

const std::string& RecordingReader::codec() const { return state_->codec_name; }
int RecordingReader::sample_rate() const { return state_->converter->sample_rate(); }
int RecordingReader::source_channels() const { return state_->converter->source_channels(); }
int RecordingReader::channels() const { return state_->converter->channels(); }
std::optional<std::int64_t> RecordingReader::promised_frames() const { return state_->promised; }
std::int64_t RecordingReader::frames() const { return state_->frames; }
int RecordingReader::damaged_packets() const { return state_->damaged; }

bool RecordingReader::read(AudioBlock& block) {
  State& state = *state_;
  if (state.ended) return false;
  if (!state.frame_waits && !state.decode_frame()) {
    state.ended = true;
    state.judge_the_whole();
    return false;
  }
  state.frame_waits = false;
  if (const auto odd = state.converter->convert(*state.frame, block))
    throw Error(
        ErrorKind::content,
        fmt::format("{} holds samples that are not numbers, the first at {}: export it again", state.name,
                    format_timestamp(duration_of(state.frames + static_cast<std::int64_t>(*odd), sample_rate()))));
  av_frame_unref(state.frame.get());
  state.frames += static_cast<std::int64_t>(block.frames());
  if (state.frames > longest_seconds * sample_rate())
    throw Error(ErrorKind::content, state.name + " lasts longer than 24 hours: publish it in parts");
  return true;
}

}  // namespace voicepress
