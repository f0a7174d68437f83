#include "audio/promised_length.h"

#include "audio/riff_chunks.h"
#include "base/dates.h"
#include "base/error.h"
#include "model/measurements.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace voicepress {

namespace {

// Programs that write WAV into a pipe leave nothing, or a placeholder at least this large, where the length belongs.
constexpr std::uint64_t wav_placeholder_bytes = 0x7fff0000;

// The length of a WAV's data as its header states it. FFmpeg forgets it when the file is shorter, which is the very
// case that matters here.
std::optional<std::uint64_t> promised_wav_bytes(const libav::MediaInput& input) {
  for (const RiffChunk& chunk : riff_chunks(input)) {
    if (chunk.id != "data") continue;
    if (chunk.is_long) return chunk.length;
    return chunk.length == 0 || chunk.length >= wav_placeholder_bytes ? std::nullopt : std::optional(chunk.length);
  }
  return std::nullopt;
}

std::optional<std::int64_t> promised_by_wav(const libav::MediaInput& input, const AVStream& stream, int sample_rate) {
  const AVCodecParameters& codec = *stream.codecpar;
  const auto bytes = promised_wav_bytes(input);
  if (!bytes || codec.sample_rate <= 0) return std::nullopt;
  // The codecs of a WAV have a constant bit rate: a whole number of bytes for every frame, or for every second.
  if (av_get_exact_bits_per_sample(codec.codec_id) > 0 && codec.block_align > 0)
    return av_rescale(static_cast<std::int64_t>(*bytes) / codec.block_align, sample_rate, codec.sample_rate);
  if (codec.bit_rate <= 0) return std::nullopt;
  return av_rescale(static_cast<std::int64_t>(*bytes), std::int64_t{8} * sample_rate, codec.bit_rate);
}

bool is_chunk_name(const std::string& id) {
  return std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Some recorders make files longer than they need; what lies behind the sound is zero then.
bool is_empty_from(const libav::MediaInput& input, std::uint64_t begin) {
  constexpr std::size_t look = 65536;
  for (const std::uint64_t at : {begin, begin + (input.bytes() - begin) / 2}) {
    const std::string bytes = input.bytes_at(at, look);
    if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != 0; })) return false;
  }
  return true;
}

// Bytes behind the data that are neither a chunk nor empty.
std::uint64_t bytes_behind_data(const libav::MediaInput& input) {
  bool is_behind = false;
  for (const RiffChunk& chunk : riff_chunks(input)) {
    const std::uint64_t begin = chunk.at - 8;
    if (is_behind && !is_chunk_name(chunk.id)) return is_empty_from(input, begin) ? 0 : input.bytes() - begin;
    is_behind = is_behind || chunk.id == "data";
  }
  return 0;
}

}  // namespace

void refuse_hidden_sound(const std::string& name, const libav::MediaInput& input, const AVStream& stream) {
  constexpr std::int64_t tolerated_per_second = 2;  // half a second
  const AVCodecParameters& codec = *stream.codecpar;
  if (std::string_view(input.context().iformat->name) != "wav" || codec.block_align <= 0) return;
  const auto promised = promised_by_wav(input, stream, codec.sample_rate);
  if (!promised || av_get_exact_bits_per_sample(codec.codec_id) <= 0) return;
  const std::int64_t hidden = static_cast<std::int64_t>(bytes_behind_data(input)) / codec.block_align;
  if (hidden <= codec.sample_rate / tolerated_per_second) return;
  const auto text = [&](std::int64_t frames) {
    return format_timestamp(std::chrono::floor<std::chrono::seconds>(duration_of(frames, codec.sample_rate)));
  };
  throw Error(ErrorKind::content,
              fmt::format("{} says that it ends after {}, and sound goes on behind that for {}: export it again", name,
                          text(*promised), text(hidden)));
}

std::optional<std::int64_t> promised_frames(const libav::MediaInput& input, const AVStream& stream, int sample_rate) {
  const AVFormatContext& context = input.context();
  const std::string_view container = context.iformat->name;
  if (container == "wav") return promised_by_wav(input, stream, sample_rate);
  if (container == "ogg") return std::nullopt;  // its length is read off the last page that is there
  if (context.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) return std::nullopt;
  if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
    return av_rescale_q(stream.duration, stream.time_base, AVRational{1, sample_rate});
  // Matroska states one length for all its streams, and in a video the sound may well be the shorter one.
  if (container.starts_with("matroska") && context.nb_streams == 1 && context.duration > 0)
    return av_rescale_q(context.duration, AVRational{1, AV_TIME_BASE}, AVRational{1, sample_rate});
  return std::nullopt;
}

}  // namespace voicepress
