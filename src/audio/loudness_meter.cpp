#include "audio/loudness_meter.h"

#include "base/error.h"

#include <ebur128.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

namespace voicepress {

namespace {

struct FreeMeter {
  void operator()(ebur128_state* p) const { ebur128_destroy(&p); }
};

void check_meter(int code) {
  if (code == EBUR128_ERROR_NOMEM) throw Error(ErrorKind::machine, "not enough memory to measure loudness");
  if (code != EBUR128_SUCCESS)
    throw Error(ErrorKind::internal, fmt::format("loudness cannot be measured (libebur128 says {})", code));
}

}  // namespace

struct LoudnessMeter::State {
  std::unique_ptr<ebur128_state, FreeMeter> meter;
  int channels = 0;
  std::vector<float> interleaved;
};

LoudnessMeter::LoudnessMeter(int channels, int sample_rate) : state_(std::make_unique<State>()) {
  state_->channels = channels;
  state_->meter.reset(ebur128_init(static_cast<unsigned>(channels), static_cast<unsigned long>(sample_rate),
                                   EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK));
  if (!state_->meter)
    throw Error(ErrorKind::internal,
                fmt::format("libebur128 does not take {} channels at {} Hz", channels, sample_rate));
}

LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

void LoudnessMeter::add(const AudioBlock& block) {
  assert(block.channel_count() == state_->channels);
  const float* samples = block.channels.front().data();
  if (state_->channels == 2) {
    auto& mixed = state_->interleaved;
    mixed.resize(2 * block.frames());
    for (std::size_t i = 0; i < block.frames(); ++i) {
      mixed[2 * i] = block.channels[0][i];
      mixed[2 * i + 1] = block.channels[1][i];
    }
    samples = mixed.data();
  }
  check_meter(ebur128_add_frames_float(state_->meter.get(), samples, block.frames()));
}

Loudness LoudnessMeter::result() const {
  Loudness result;
  check_meter(ebur128_loudness_global(state_->meter.get(), &result.integrated_lufs));
  check_meter(ebur128_loudness_range(state_->meter.get(), &result.range_lu));
  double peak = 0;
  for (unsigned c = 0; c < static_cast<unsigned>(state_->channels); ++c) {
    double of_channel = 0;
    check_meter(ebur128_true_peak(state_->meter.get(), c, &of_channel));
    peak = std::max(peak, of_channel);
  }
  result.true_peak_dbtp = factor_to_db(peak);
  return result;
}

std::string loudness_meter_version() {
  int major = 0, minor = 0, patch = 0;
  ebur128_get_version(&major, &minor, &patch);
  return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace voicepress
