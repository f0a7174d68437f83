// AAC-LC (ISO/IEC 14496-3) and Opus (RFC 6716), by FFmpeg. See sound_encoder.h. Opus is made at 48 kHz: sound at 44.1
// kHz is resampled on its way in.
#pragma once

#include "audio/sound_encoder.h"
#include "libav/owners.h"

#include <memory>

namespace voicepress {

std::unique_ptr<SoundEncoder> make_libav_encoder(const EncoderSettings& settings, std::int64_t begin);

// What a container has to know of such an encoder: its head, delay, rate.
libav::CodecParameters parameters_of_libav_encoder(const EncoderSettings& settings);

}  // namespace voicepress
