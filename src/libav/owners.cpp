#include "libav/owners.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

namespace voicepress::libav {

std::string reason(int code) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(code, text, sizeof text);
  return text;
}

int check(int code, const std::string& sentence, ErrorKind kind) {
  if (code < 0) throw Error(kind, sentence + ": " + reason(code));
  return code;
}

namespace {

template <class Owner, class Raw>
Owner owned(Raw* raw) {
  if (raw == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  return Owner(raw);
}

}  // namespace

Frame make_frame() { return owned<Frame>(av_frame_alloc()); }
Packet make_packet() { return owned<Packet>(av_packet_alloc()); }
CodecParameters make_parameters() { return owned<CodecParameters>(avcodec_parameters_alloc()); }

SkippedSamples skipped_samples(const AVPacket& packet) {
  std::size_t size = 0;
  const std::uint8_t* side = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
  if (side == nullptr || size < 8) return {};
  return {AV_RL32(side), AV_RL32(side + 4)};
}

}  // namespace voicepress::libav
