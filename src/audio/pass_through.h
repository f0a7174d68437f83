// A recording that is finished already is copied, not encoded again: what was encoded twice sounds worse. It must be an
// MP3 or AAC-LC of the rate, the channels and at most the bit rate that would be made of it, as loud as asked for and
// with its peaks kept.
#pragma once

#include "audio/encode_recording.h"
#include "model/measurements.h"

#include <optional>

namespace voicepress {

// `plan.path`: the file to be made. Nothing when the recording has to be encoded. Whether its level is right was judged
// before.
std::optional<EncodedFile> pass_through(const std::filesystem::path& recording, const RecordingAnalysis& analysis,
                                        const EncodePlan& plan, const std::stop_token& stop);

}  // namespace voicepress
