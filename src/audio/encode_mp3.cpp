#include "audio/encode_mp3.h"

#include "base/error.h"
#include "model/profile.h"

#include <lame/lame.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <mutex>
#include <string_view>
#include <vector>

namespace voicepress {

namespace {

// 4 is faster than LAME's default 3 and, at constant bit rates, better: 3 takes a path with a known defect.
constexpr int quality = 4;
constexpr std::size_t most_frames_at_once = std::size_t{16} * 1152;

struct FreeLame {
  void operator()(lame_global_flags* p) const { lame_close(p); }
};
using Lame = std::unique_ptr<lame_global_flags, FreeLame>;

void say_nothing(const char*, va_list) {}

MPEG_mode mode_for(int channels) { return channels == 1 ? MONO : JOINT_STEREO; }

Lame start_lame(const Mp3Settings& settings, float scale) {
  // LAME fills tables of the whole process while it starts.
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  Lame lame(lame_init());
  if (!lame) throw Error(ErrorKind::machine, "not enough memory for the MP3 encoder");
  lame_set_errorf(lame.get(), say_nothing);
  lame_set_debugf(lame.get(), say_nothing);
  lame_set_msgf(lame.get(), say_nothing);
  lame_set_in_samplerate(lame.get(), settings.sample_rate);
  lame_set_out_samplerate(lame.get(), settings.sample_rate);
  lame_set_num_channels(lame.get(), settings.channels);
  lame_set_mode(lame.get(), mode_for(settings.channels));
  lame_set_VBR(lame.get(), vbr_off);
  lame_set_brate(lame.get(), settings.bitrate_kbps);
  lame_set_quality(lame.get(), quality);
  lame_set_scale(lame.get(), scale);
  lame_set_bWriteVbrTag(lame.get(), 1);
  lame_set_write_id3tag_automatic(lame.get(), 0);
  if (const int code = lame_init_params(lame.get()); code < 0)
    throw Error(ErrorKind::machine, fmt::format("the MP3 encoder does not start with {} Hz, {} channels, {} kbit/s "
                                                "(LAME says {})",
                                                settings.sample_rate, settings.channels, settings.bitrate_kbps, code));
  return lame;
}

// At most bit rates LAME turns the volume down by a few per cent. Our gain is measured and exact, so the scale is
// asked for a second time, divided by what LAME made of 1.
Lame start_lame_unscaled(const Mp3Settings& settings) {
  const float preset = lame_get_scale(start_lame(settings, 1.0F).get());
  return start_lame(settings, 1.0F / preset);
}

template <class Value>
void expect(std::string_view what, Value asked, Value got) {
  if (asked != got)
    throw Error(ErrorKind::machine, fmt::format("the MP3 encoder was asked for {} {} and chose {}", what, asked, got));
}

void check_accepted(const lame_global_flags* lame, const Mp3Settings& settings) {
  expect("input rate", settings.sample_rate, lame_get_in_samplerate(lame));
  expect("output rate", settings.sample_rate, lame_get_out_samplerate(lame));
  expect("channels", settings.channels, lame_get_num_channels(lame));
  expect("mode", static_cast<int>(mode_for(settings.channels)), static_cast<int>(lame_get_mode(lame)));
  expect("kbit/s", settings.bitrate_kbps, lame_get_brate(lame));
  expect("constant bit rate", static_cast<int>(vbr_off), static_cast<int>(lame_get_VBR(lame)));
  expect("quality", quality, lame_get_quality(lame));
  expect("Info frame", 1, lame_get_bWriteVbrTag(lame));
  expect("scale in millionths", 1000000L, std::lround(1e5 * lame_get_scale(lame)) * 10);
}

}  // namespace

struct Mp3Encoder::State {
  Lame lame;
  TempFile& file;
  int channels;
  std::vector<unsigned char> bytes;

  void write(int count) {
    if (count < 0) throw Error(ErrorKind::internal, fmt::format("the MP3 encoder failed (LAME says {})", count));
    file.write(std::string_view(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count)));
  }
};

Mp3Encoder::Mp3Encoder(const Mp3Settings& settings, TempFile& file) {
  if (std::find(mp3_bitrates_kbps.begin(), mp3_bitrates_kbps.end(), settings.bitrate_kbps) == mp3_bitrates_kbps.end())
    throw Error(ErrorKind::content, fmt::format("an MP3 is not made with {} kbit/s: choose one of {}",
                                                settings.bitrate_kbps, fmt::join(mp3_bitrates_kbps, ", ")));
  if (settings.channels != 1 && settings.channels != 2)
    throw Error(ErrorKind::internal, fmt::format("MP3 has 1 or 2 channels, not {}", settings.channels));
  if (settings.sample_rate != 44100 && settings.sample_rate != 48000)
    throw Error(ErrorKind::internal, fmt::format("MP3 is made at 44100 or 48000 Hz, not {}", settings.sample_rate));
  // The size that lame.h asks for: 1.25 times the samples, and 7200.
  constexpr std::size_t room = most_frames_at_once + most_frames_at_once / 4 + 7200;
  state_.reset(new State{start_lame_unscaled(settings), file, settings.channels, std::vector<unsigned char>(room)});
  check_accepted(state_->lame.get(), settings);
}

Mp3Encoder::~Mp3Encoder() = default;

void Mp3Encoder::encode(const AudioBlock& block) {
  State& state = *state_;
  if (block.channel_count() != state.channels)
    throw Error(ErrorKind::internal, fmt::format("the MP3 encoder was started for {} channels and given {}",
                                                 state.channels, block.channel_count()));
  for (std::size_t begin = 0; begin < block.frames(); begin += most_frames_at_once) {
    const std::size_t count = std::min(most_frames_at_once, block.frames() - begin);
    const float* left = block.channels.front().data() + begin;
    const float* right = block.channels.back().data() + begin;
    state.write(lame_encode_buffer_ieee_float(state.lame.get(), left, right, static_cast<int>(count),
                                              state.bytes.data(), static_cast<int>(state.bytes.size())));
  }
}

void Mp3Encoder::finish() {
  State& state = *state_;
  state.write(lame_encode_flush(state.lame.get(), state.bytes.data(), static_cast<int>(state.bytes.size())));
  const std::size_t info = lame_get_lametag_frame(state.lame.get(), state.bytes.data(), state.bytes.size());
  if (info == 0 || info > state.bytes.size() || info > state.file.size())
    throw Error(ErrorKind::internal, fmt::format("the MP3 encoder gave an Info frame of {} bytes", info));
  state.file.write_at(0, std::string_view(reinterpret_cast<const char*>(state.bytes.data()), info));
}

std::string lame_version() { return get_lame_short_version(); }

}  // namespace voicepress
