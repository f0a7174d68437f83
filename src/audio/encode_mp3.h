// MP3 with a constant bit rate, by LAME (ISO/IEC 11172-3). Samples are taken as they are: no resampling, no scaling, no
// tags and no Info frame, which the container writes. See sound_encoder.h.
#pragma once

#include "audio/sound_encoder.h"

#include <memory>
#include <string>

namespace voicepress {

std::unique_ptr<SoundEncoder> make_mp3_encoder(const EncoderSettings& settings, std::int64_t begin);

std::string lame_version();  // "3.100"

}  // namespace voicepress
