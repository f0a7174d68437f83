#include "audio/recording.h"

#include "audio/frame_converter.h"
#include "audio/promised_length.h"
#include "base/dates.h"
#include "libav/input.h"
#include "libav/logging.h"

#include <fmt/format.h>

#include <cmath>

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
      : name(path.string()), input(path, std::move(stop)), packet(libav::make_packet()), frame(libav::make_frame()) {}

  std::string name;
  libav::MediaInput input;
  libav::Codec codec;
  libav::Packet packet;
  libav::Frame frame;
  std::unique_ptr<FrameConverter> converter;
  std::string codec_name;
  std::optional<std::int64_t> promised;
  std::int64_t frames = 0;
  std::int64_t packets = 0;
  int damaged = 0;
  bool frame_waits = false;  // the first one, decoded on opening
  bool draining = false;
  bool ended = false;

  AVStream& open_decoder();
  bool decode_frame();
  void feed_decoder();
  void count_damage(int code);
  void judge_the_whole() const;
};

AVStream& RecordingReader::State::open_decoder() {
  AVFormatContext& context = input.context();
  const AVCodec* decoder = nullptr;
  const int index = av_find_best_stream(&context, AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
  if (index == AVERROR_STREAM_NOT_FOUND) throw Error(ErrorKind::content, name + " holds no sound");
  if (index < 0)
    throw Error(ErrorKind::content, name + " is coded in a way that cannot be read here: export it as WAV or FLAC");
  AVStream& stream = *context.streams[index];
  input.select(index);

  codec.reset(avcodec_alloc_context3(decoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  libav::check(avcodec_parameters_to_context(codec.get(), stream.codecpar), name + " cannot be decoded");
  codec->pkt_timebase = stream.time_base;
  codec->thread_count = 1;  // complaints are kept per thread, and threads gain nothing for sound
  codec->codec_whitelist = av_strdup(libav::sound_decoders);
  codec->max_samples = std::int64_t{1} << 22;
  const int opened = avcodec_open2(codec.get(), decoder, nullptr);
  if (opened < 0)
    throw Error(ErrorKind::content, fmt::format("{}: sound coded as {} cannot be read ({}): export it as WAV or FLAC",
                                                name, decoder->name, libav::reason(opened)));
  codec_name = avcodec_get_name(stream.codecpar->codec_id);
  return stream;
}

void RecordingReader::State::count_damage(int code) {
  if (code == AVERROR(ENOMEM)) throw Error(ErrorKind::machine, "not enough memory to decode " + name);
  ++damaged;
  if (damaged > damage_always_survived + packets / packets_per_further_damage)
    throw Error(ErrorKind::content, fmt::format("{} is damaged in many places{}: copy it again, or export it anew",
                                                name, libav::complaint_in_brackets()));
}

void RecordingReader::State::feed_decoder() {
  if (draining) return;
  draining = !input.read(*packet);
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
      return true;
    }
  }
}

void RecordingReader::State::judge_the_whole() const {
  if (frames == 0)
    throw Error(ErrorKind::content, name + " holds no sound: not one sample could be read. Export or copy it again");
  if (!promised) return;
  const int rate = converter->sample_rate();
  const double missing = static_cast<double>(*promised - frames) / rate;
  if (missing <= tolerated_missing_seconds + damaged * tolerated_missing_seconds_per_damage) return;
  throw Error(ErrorKind::content, fmt::format("{} ends after {} of {}: it is incomplete; copy it again", name,
                                              clock_text(frames, rate), clock_text(*promised, rate)));
}

RecordingReader::RecordingReader(const std::filesystem::path& path, std::stop_token stop)
    : state_(std::make_unique<State>(path, std::move(stop))) {
  const AVStream& stream = state_->open_decoder();
  if (!state_->decode_frame()) state_->judge_the_whole();
  state_->converter = std::make_unique<FrameConverter>(state_->name, *state_->frame);
  state_->promised = voicepress::promised_frames(state_->input, stream, sample_rate());
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
  state.converter->convert(*state.frame, block);
  av_frame_unref(state.frame.get());
  state.frames += static_cast<std::int64_t>(block.frames());
  if (state.frames > longest_seconds * sample_rate())
    throw Error(ErrorKind::content, state.name + " lasts longer than 24 hours: publish it in parts");
  return true;
}

}  // namespace voicepress
