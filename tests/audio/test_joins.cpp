#include "audio/analysis.h"
#include "audio/ordered_sound.h"
#include "audio/recording.h"
#include "audio/render.h"
#include "support/command.h"
#include "support/ffmpeg.h"
#include "support/mp3_frames.h"
#include "support/mp3val.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// Speech without a pattern that fits the grid: syllables of many lengths, pauses, fricatives.
Channels long_speech(int channels, std::size_t count, int rate) {
  Channels sound;
  for (int c = 0; c < channels; ++c) sound.push_back(speech_like(count, rate, static_cast<std::uint32_t>(40 + c), 0.4));
  return sound;
}

Segment segment_of(const Channels& sound, std::int64_t begin, std::int64_t end, std::int64_t before,
                   std::int64_t after) {
  const auto count = static_cast<std::int64_t>(sound[0].size());
  Segment segment;
  const std::int64_t from = std::max<std::int64_t>(0, begin - before), to = std::min(count, end + after);
  for (const Samples& channel : sound)
    segment.sound.channels.emplace_back(channel.begin() + from, channel.begin() + to);
  segment.begin = begin;
  segment.before = static_cast<std::size_t>(begin - from);
  segment.after = static_cast<std::size_t>(to - std::min(end, count));
  segment.is_last = end >= count;
  return segment;
}

enum class How {
  in_one_go,
  in_segments,
  side_by_side,  // encoders that heard nothing before, their packets simply one behind the other
};

EncodedSound only(const EncodedSegment& segment, std::int64_t end) {
  EncodedSound own;
  for (const EncodedPacket& packet : segment.sound.packets)
    if (packet.at >= segment.begin && (packet.at < end || segment.is_last))
      own.add(segment.sound.bytes_of(packet), packet.at, packet.duration);
  return own;
}

// `length` frames a segment: shorter than the real grid, so that there are more joins.
void encode(const std::filesystem::path& path, const EncoderSettings& settings, const Channels& sound,
            std::int64_t length, How how) {
  TempFile file(path);
  const auto count = static_cast<std::int64_t>(sound[0].size());
  OrderedSound ordered(settings, count, file);
  if (how == How::in_one_go) length = count;
  const std::int64_t before = how == How::in_segments ? warm_up_of(settings.format, settings.sample_rate) : 0;
  const std::int64_t after = look_ahead_of(settings.format, settings.sample_rate);
  for (std::int64_t begin = 0, index = 0; begin < count; begin += length, ++index) {
    const std::int64_t end = std::min(begin + length, count);
    EncodedSegment made = encode_segment(settings, segment_of(sound, begin, end, before, after), [](std::size_t) {});
    if (how == How::side_by_side)
      ordered.add_in_order(only(made, end));
    else
      ordered.add(index, std::move(made));
  }
  ordered.finish();
  REQUIRE(ordered.is_clean());
  file.commit();
}

Channels decoded(const std::filesystem::path& path) {
  RecordingReader reader(path);
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  return whole.channels;
}

double snr_db(const Channels& source, const Channels& heard, std::size_t begin, std::size_t end) {
  double signal = 0, noise = 1e-12;
  for (std::size_t c = 0; c < source.size(); ++c)
    for (std::size_t i = begin; i < std::min(end, source[c].size()); ++i) {
      const double s = source[c][i], d = s - static_cast<double>(heard[c][i]);
      signal += s * s;
      noise += d * d;
    }
  return 10 * std::log10(signal / noise);
}

struct Quality {
  double whole_db = 0;
  double near_joins_db = 0;  // mean over six frames around each join
  double worst_loss_db = 0;  // the most that one join lost against the encoding in one go
};

Quality quality_of(const Channels& source, const Channels& heard, const Channels& in_one_go, std::int64_t length,
                   int frame) {
  Quality quality;
  quality.whole_db = snr_db(source, heard, 0, source[0].size());
  int joins = 0;
  for (std::size_t join = static_cast<std::size_t>(length);
       join + 3 * static_cast<std::size_t>(frame) < source[0].size();
       join += static_cast<std::size_t>(length), ++joins) {
    const std::size_t begin = join - 3 * static_cast<std::size_t>(frame),
                      end = join + 3 * static_cast<std::size_t>(frame);
    const double near = snr_db(source, heard, begin, end);
    quality.near_joins_db += near;
    quality.worst_loss_db = std::max(quality.worst_loss_db, snr_db(source, in_one_go, begin, end) - near);
  }
  quality.near_joins_db /= std::max(joins, 1);
  return quality;
}

struct Compared {
  Quality in_one_go, in_segments, side_by_side;
};

Compared compare(const TempFolder& folder, const EncoderSettings& settings, int channels, std::int64_t length,
                 int frame) {
  const Channels sound = long_speech(channels, static_cast<std::size_t>(8 * length + 12345), settings.sample_rate);
  const std::string ending = file_ending(settings.format);
  encode(folder / ("one" + ending), settings, sound, length, How::in_one_go);
  encode(folder / ("segments" + ending), settings, sound, length, How::in_segments);
  encode(folder / ("cold" + ending), settings, sound, length, How::side_by_side);
  const Channels one = decoded(folder / ("one" + ending));
  return {quality_of(sound, one, one, length, frame),
          quality_of(sound, decoded(folder / ("segments" + ending)), one, length, frame),
          quality_of(sound, decoded(folder / ("cold" + ending)), one, length, frame)};
}

}  // namespace

TEST_CASE("joined MP3 is a legal bit stream and as long as one made in one go") {
  TempFolder folder;
  const int rate = GENERATE(44100, 48000);
  const int channels = GENERATE(1, 2);
  const EncoderSettings settings = {Format::mp3, rate, channels, channels == 1 ? 96 : 128};
  const std::int64_t grid = segment_grid(rate), warm_up = warm_up_of(Format::mp3, rate);
  const std::int64_t count = GENERATE_COPY(grid - 1, grid, grid + 1, 2 * grid + warm_up);
  const Channels sound = long_speech(channels, static_cast<std::size_t>(count), rate);
  encode(folder / "a.mp3", settings, sound, grid, How::in_segments);
  encode(folder / "one.mp3", settings, sound, grid, How::in_one_go);
  INFO(count << " at " << rate << " in " << channels);
  const std::string bytes = read_bytes(folder / "a.mp3"), reference = read_bytes(folder / "one.mp3");
  const Mp3Report report = Mp3Checker(bytes).check();
  CHECK(report.violations.empty());
  for (const std::string& violation : report.violations) UNSCOPED_INFO(violation);
  CHECK(report.frames == Mp3Checker(reference).check().frames);
  CHECK(bytes.size() == reference.size());
  CHECK(complaints_of_mp3val(folder / "a.mp3").empty());
  CHECK(frames_by_ffmpeg(folder / "a.mp3") == count);
}

TEST_CASE("the checker sees a join that was made without a cut") {
  TempFolder folder;
  const EncoderSettings settings = {Format::mp3, 48000, 1, 96};
  const Channels sound = long_speech(1, 480000, 48000);
  encode(folder / "a.mp3", settings, sound, 480000, How::in_one_go);
  std::string bytes = read_bytes(folder / "a.mp3");
  REQUIRE(Mp3Checker(bytes).check().violations.empty());
  bytes[288 + 4] = '\x7f';  // the first frame with sound reaches back to where nothing is
  CHECK_FALSE(Mp3Checker(bytes).check().violations.empty());
}

TEST_CASE("near the joins of an MP3 nothing is lost, and side by side it would be") {
  TempFolder folder;
  const int rate = GENERATE(44100, 48000);
  const int channels = GENERATE(1, 2);
  const EncoderSettings settings = {Format::mp3, rate, channels, channels == 1 ? 96 : 128};
  const Compared found = compare(folder, settings, channels, 49 * 4 * 1152, 1152);
  INFO(rate << " Hz, " << channels << " channels: whole " << found.in_one_go.whole_db << " / "
            << found.in_segments.whole_db << " / " << found.side_by_side.whole_db << ", near joins "
            << found.in_one_go.near_joins_db << " / " << found.in_segments.near_joins_db << " / "
            << found.side_by_side.near_joins_db << ", worst loss " << found.in_segments.worst_loss_db << " / "
            << found.side_by_side.worst_loss_db);
  CHECK(found.in_segments.near_joins_db >= found.in_one_go.near_joins_db - 1);
  CHECK(found.in_segments.whole_db >= found.in_one_go.whole_db - 0.15);  // eight joins in 38 s
  CHECK(found.side_by_side.near_joins_db < found.in_one_go.near_joins_db - 1);
}

TEST_CASE("near the joins of AAC and Opus nothing is lost, and side by side it would be") {
  TempFolder folder;
  const Format format = GENERATE(Format::m4a, Format::opus);
  const int rate = GENERATE(44100, 48000);
  const int channels = GENERATE(1, 2);
  if (format == Format::opus && rate == 44100) return;  // what it decodes to has another rate than what went in
  const EncoderSettings settings = {format, rate, channels, format == Format::m4a ? 128 : 96};
  const int frame = format == Format::m4a ? 1024 : 960;
  const Compared found = compare(folder, settings, channels, 300 * frame, frame);
  INFO(to_string(format) << " " << rate << " Hz, " << channels << " channels: whole " << found.in_one_go.whole_db
                         << " / " << found.in_segments.whole_db << " / " << found.side_by_side.whole_db
                         << ", near joins " << found.in_one_go.near_joins_db << " / " << found.in_segments.near_joins_db
                         << " / " << found.side_by_side.near_joins_db);
  CHECK(found.in_segments.near_joins_db >= found.in_one_go.near_joins_db - 2);
  CHECK(found.side_by_side.near_joins_db < found.in_one_go.near_joins_db - 2);
}
