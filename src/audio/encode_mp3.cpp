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
#include <optional>
#include <string_view>
#include <vector>

namespace voicepress {

namespace {

// 4 is faster than LAME's default 3 and, at constant bit rates, better: 3 takes a path with a known defect.
constexpr int quality = 4;
constexpr std::int64_t frame = 1152;  // samples, of MPEG-1
constexpr std::size_t frame_size = frame;
constexpr std::size_t most_at_once = 8 * frame_size;

struct FreeLame {
  void operator()(lame_global_flags* p) const { lame_close(p); }
};
using Lame = std::unique_ptr<lame_global_flags, FreeLame>;

void say_nothing(const char*, va_list) {}

MPEG_mode mode_for(int channels) { return channels == 1 ? MONO : JOINT_STEREO; }

Lame start_lame(const EncoderSettings& settings, float scale) {
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
  lame_set_bWriteVbrTag(lame.get(), 0);  // the container writes it
  lame_set_write_id3tag_automatic(lame.get(), 0);
  if (const int code = lame_init_params(lame.get()); code < 0)
    throw Error(ErrorKind::machine, fmt::format("the MP3 encoder does not start with {} Hz, {} channels, {} kbit/s "
                                                "(LAME says {})",
                                                settings.sample_rate, settings.channels, settings.bitrate_kbps, code));
  return lame;
}

// At most bit rates LAME turns the volume down by a few per cent. Our gain is measured and exact, so the scale is
// asked for a second time, divided by what LAME made of 1.
Lame start_lame_unscaled(const EncoderSettings& settings) {
  const float preset = lame_get_scale(start_lame(settings, 1.0F).get());
  return start_lame(settings, 1.0F / preset);
}

template <class Value>
void expect(std::string_view what, Value asked, Value got) {
  if (asked != got)
    throw Error(ErrorKind::machine, fmt::format("the MP3 encoder was asked for {} {} and chose {}", what, asked, got));
}

void check_accepted(const lame_global_flags* lame, const EncoderSettings& settings) {
  expect("input rate", settings.sample_rate, lame_get_in_samplerate(lame));
  expect("output rate", settings.sample_rate, lame_get_out_samplerate(lame));
  expect("channels", settings.channels, lame_get_num_channels(lame));
  expect("mode", static_cast<int>(mode_for(settings.channels)), static_cast<int>(lame_get_mode(lame)));
  expect("kbit/s", settings.bitrate_kbps, lame_get_brate(lame));
  expect("constant bit rate", static_cast<int>(vbr_off), static_cast<int>(lame_get_VBR(lame)));
  expect("quality", quality, lame_get_quality(lame));
  expect("Info frame", 0, lame_get_bWriteVbrTag(lame));
  expect("scale in millionths", 1000000L, std::lround(1e5 * lame_get_scale(lame)) * 10);
}

void check_settings(const EncoderSettings& settings) {
  if (std::find(mp3_bitrates_kbps.begin(), mp3_bitrates_kbps.end(), settings.bitrate_kbps) == mp3_bitrates_kbps.end())
    throw Error(ErrorKind::content, fmt::format("an MP3 is not made with {} kbit/s: choose one of {}",
                                                settings.bitrate_kbps, fmt::join(mp3_bitrates_kbps, ", ")));
  if (settings.channels != 1 && settings.channels != 2)
    throw Error(ErrorKind::internal, fmt::format("MP3 has 1 or 2 channels, not {}", settings.channels));
  if (settings.sample_rate != 44100 && settings.sample_rate != 48000)
    throw Error(ErrorKind::internal, fmt::format("MP3 is made at 44100 or 48000 Hz, not {}", settings.sample_rate));
}

// The length of the frame that begins with these four bytes, of a constant bit rate: ISO/IEC 11172-3, 2.4.3.1.
std::size_t frame_bytes(std::string_view header, const EncoderSettings& settings) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(header[i]); };
  if (byte(0) != 0xff || (byte(1) & 0xe0) != 0xe0)
    throw Error(ErrorKind::internal, "the MP3 encoder lost the beginning of a frame");
  const std::size_t padding = (byte(2) >> 1) & 1U;
  return static_cast<std::size_t>(144 * 1000 * settings.bitrate_kbps / settings.sample_rate) + padding;
}

class Mp3Encoder final : public SoundEncoder {
 public:
  Mp3Encoder(const EncoderSettings& settings, std::int64_t begin) : settings_(settings), at_(begin) {
    check_settings(settings);
    lame_ = start_lame_unscaled(settings);
    check_accepted(lame_.get(), settings);
    // The size that lame.h asks for: 1.25 times the samples, and 7200.
    bytes_.resize(most_at_once + most_at_once / 4 + 7200);
  }

  void feed(const AudioBlock& sound, std::size_t begin, std::size_t end) override {
    if (sound.channel_count() != settings_.channels)
      throw Error(ErrorKind::internal, fmt::format("the MP3 encoder was started for {} channels and given {}",
                                                   settings_.channels, sound.channel_count()));
    while (begin < end) {
      const std::size_t count = std::min(end - begin, cut_ ? frame_size - fed_ % frame_size : most_at_once);
      const float* left = sound.channels.front().data() + begin;
      const float* right = sound.channels.back().data() + begin;
      take(lame_encode_buffer_ieee_float(lame_.get(), left, right, static_cast<int>(count), bytes_.data(),
                                         static_cast<int>(bytes_.size())));
      begin += count;
      fed_ += count;
      cut_where_due();
    }
  }

  void cut_before(std::int64_t at) override { cut_ = at; }

  void finish() override {
    take(lame_encode_flush(lame_.get(), bytes_.data(), static_cast<int>(bytes_.size())));
    if (!pending_.empty()) throw Error(ErrorKind::internal, "the MP3 encoder ended within a frame");
  }

 private:
  // lame_encode_flush_nogap empties the bit reservoir: what comes next refers to nothing before it (lame.h). Until then
  // frames are fed one by one, so that it is called behind the last one before the cut.
  void cut_where_due() {
    if (!cut_ || begin_ + lame_get_frameNum(lame_.get()) * frame < *cut_) return;
    take(lame_encode_flush_nogap(lame_.get(), bytes_.data(), static_cast<int>(bytes_.size())));
    if (!pending_.empty() || at_ != *cut_) throw Error(ErrorKind::internal, "the MP3 encoder could not be cut");
    cut_.reset();
  }

  // What LAME gives out is a stream; frames come to an end anywhere in it.
  void take(int count) {
    if (count < 0) throw Error(ErrorKind::internal, fmt::format("the MP3 encoder failed (LAME says {})", count));
    pending_.append(reinterpret_cast<const char*>(bytes_.data()), static_cast<std::size_t>(count));
    std::string_view rest = pending_;
    while (rest.size() >= 4) {
      const std::size_t size = frame_bytes(rest, settings_);
      if (rest.size() < size) break;
      output_.add(rest.substr(0, size), at_, static_cast<int>(frame));
      at_ += frame;
      rest.remove_prefix(size);
    }
    pending_.erase(0, pending_.size() - rest.size());
  }

  EncoderSettings settings_;
  Lame lame_;
  std::int64_t at_;  // of the next frame that comes out
  const std::int64_t begin_ = at_;
  std::optional<std::int64_t> cut_;
  std::size_t fed_ = 0;
  std::vector<unsigned char> bytes_;
  std::string pending_;
};

}  // namespace

std::unique_ptr<SoundEncoder> make_mp3_encoder(const EncoderSettings& settings, std::int64_t begin) {
  return std::make_unique<Mp3Encoder>(settings, begin);
}

std::string lame_version() { return get_lame_short_version(); }

}  // namespace voicepress
