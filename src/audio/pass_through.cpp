#include "audio/pass_through.h"

#include "audio/mux_m4a.h"
#include "audio/sound_stream.h"
#include "audio/working_audio.h"

namespace voicepress {

namespace {

constexpr double bitrate_slack = 1.02;  // averages are not round

// Where the packets lie; nothing when something lies between them.
struct Span {
  std::int64_t begin = 0, end = 0;  // bytes
};

std::optional<Span> span_of_packets(SoundStream& sound) {
  std::optional<Span> span;
  const libav::Packet packet = libav::make_packet();
  while (sound.input().read(*packet)) {
    if (!span) span = Span{packet->pos, packet->pos};
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

bool copy_mp3(const std::filesystem::path& recording, TempFile& file, const std::stop_token& stop) {
  SoundStream sound(recording, stop);
  const auto packets = span_of_packets(sound);
  if (!packets) return false;
  const auto begin = begin_of_mp3(sound.input(), packets->begin);
  if (!begin) return false;
  append_file_range(file, recording, static_cast<std::uint64_t>(*begin), static_cast<std::uint64_t>(packets->end));
  return true;
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
  if (!fits(*SoundStream(recording, stop).stream().codecpar, analysis, plan)) return std::nullopt;
  EncodedFile copy{TempFile(plan.path), analysis.source_frames, analysis.source_rate, {}};
  if (plan.format == Format::mp3 && !copy_mp3(recording, copy.file, stop)) return std::nullopt;
  if (plan.format == Format::m4a)
    mux_m4a(recording, {}, duration_of(analysis.source_frames, analysis.source_rate), copy.file);
  return copy;
}

}  // namespace voicepress
