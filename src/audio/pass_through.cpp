#include "audio/pass_through.h"

#include "audio/mux_m4a.h"
#include "audio/sound_stream.h"
#include "audio/working_audio.h"

#include <algorithm>
#include <cstdlib>

namespace voicepress {

namespace {

constexpr double bitrate_slack = 1.02;               // averages are not round
constexpr std::int64_t most_mp3_padding = 3 * 1152;  // delay and padding may be counted or not

// Where the packets lie; nothing when something lies between them.
struct Span {
  std::int64_t begin = 0, end = 0;  // bytes
  std::int64_t packets = 0;
};

std::optional<Span> span_of_packets(SoundStream& sound) {
  std::optional<Span> span;
  const libav::Packet packet = libav::make_packet();
  while (sound.input().read(*packet)) {
    if (!span) span = Span{packet->pos, packet->pos, 0};
    ++span->packets;
    if (packet->pos < 0 || packet->pos != span->end) return std::nullopt;
    span->end = packet->pos + packet->size;
  }
  return span;
}

unsigned byte_of(const std::string& bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// Behind all ID3v2 tags (id3.org, ID3v2.4.0 section 3.1: the size is written in seven bits of each byte).
std::int64_t end_of_tags(const libav::MediaInput& input) {
  std::int64_t at = 0;
  for (;;) {
    const std::string header = input.bytes_at(static_cast<std::uint64_t>(at), 10);
    if (header.size() < 10 || !header.starts_with("ID3")) return at;
    const bool has_footer = (byte_of(header, 5) & 0x10) != 0;
    const unsigned size =
        byte_of(header, 6) << 21 | byte_of(header, 7) << 14 | byte_of(header, 8) << 7 | byte_of(header, 9);
    at += 10 + size + (has_footer ? 10 : 0);
  }
}

// The frame that tells players delay and padding is no packet: it lies before the first, right behind the tags.
std::optional<std::int64_t> begin_of_mp3(const libav::MediaInput& input, std::int64_t first_packet) {
  const std::int64_t begin = end_of_tags(input);
  const std::string sync = input.bytes_at(static_cast<std::uint64_t>(begin), 2);
  const bool is_frame = sync.size() == 2 && byte_of(sync, 0) == 0xff && (byte_of(sync, 1) & 0xe0) == 0xe0;
  if (begin > first_packet || !is_frame) return std::nullopt;
  return begin;
}

// Two MP3s put together begin with the frame that tells the length of the first.
bool tells_another_length(const libav::MediaInput& input, std::int64_t begin, std::int64_t packets) {
  constexpr std::size_t farthest_tag = 64;
  const std::string frame = input.bytes_at(static_cast<std::uint64_t>(begin), farthest_tag);
  const std::size_t tag = std::min(frame.find("Xing"), frame.find("Info"));
  if (tag == std::string::npos || tag + 12 > frame.size() || (byte_of(frame, tag + 7) & 1) == 0) return false;
  const unsigned told = byte_of(frame, tag + 8) << 24 | byte_of(frame, tag + 9) << 16 | byte_of(frame, tag + 10) << 8 |
                        byte_of(frame, tag + 11);
  return told != packets;
}

// `sound` is at its beginning.
bool copy_mp3(const std::filesystem::path& recording, SoundStream& sound, TempFile& file) {
  const auto packets = span_of_packets(sound);
  if (!packets) return false;
  const auto begin = begin_of_mp3(sound.input(), packets->begin);
  if (!begin || tells_another_length(sound.input(), *begin, packets->packets)) return false;
  append_file_range(file, recording, static_cast<std::uint64_t>(*begin), static_cast<std::uint64_t>(packets->end));
  return true;
}

std::int64_t delay_told(SoundStream& sound) {
  const libav::Packet packet = libav::make_packet();
  return sound.input().read(*packet) ? libav::skipped_samples(*packet).begin : 0;
}

// Joined or cut without an encoder, a file may tell players another length or another delay than it has.
bool tells_the_truth(SoundStream& sound, const RecordingAnalysis& analysis, Format format) {
  if (format == Format::m4a) return delay_told(sound) == aac_priming_frames;
  const AVStream& stream = sound.stream();
  const std::int64_t told = av_rescale_q(stream.duration, stream.time_base, {1, analysis.source_rate});
  return std::abs(told - analysis.source_frames) <= most_mp3_padding;
}

bool fits(const AVCodecParameters& given, const RecordingAnalysis& analysis, const EncodePlan& plan) {
  const bool is_right_codec = plan.format == Format::mp3
                                  ? given.codec_id == AV_CODEC_ID_MP3
                                  : given.codec_id == AV_CODEC_ID_AAC && given.profile == FF_PROFILE_AAC_LOW;
  const bool is_right_rate = working_rate(analysis.source_rate) == analysis.source_rate;
  return is_right_codec && is_right_rate && analysis.source_channels == plan.channels && given.bit_rate > 0 &&
         static_cast<double>(given.bit_rate) <= bitrate_slack * 1000 * plan.bitrate_kbps;
}

}  // namespace

std::optional<EncodedFile> pass_through(const std::filesystem::path& recording, const RecordingAnalysis& analysis,
                                        const EncodePlan& plan, const std::stop_token& stop) {
  if (plan.format != Format::mp3 && plan.format != Format::m4a) return std::nullopt;
  SoundStream sound(recording, stop);
  if (!fits(*sound.stream().codecpar, analysis, plan) || !tells_the_truth(sound, analysis, plan.format))
    return std::nullopt;
  EncodedFile copy{TempFile(plan.path), analysis.source_frames, analysis.source_rate, {}};
  if (plan.format == Format::mp3 && !copy_mp3(recording, sound, copy.file)) return std::nullopt;
  if (plan.format == Format::m4a)
    mux_m4a(recording, {}, duration_of(analysis.source_frames, analysis.source_rate), copy.file);
  return copy;
}

}  // namespace voicepress
