// One owner type for each libav resource, and the translation of its error codes. Input and output contexts are
// different types because they end differently.
#pragma once

#include "base/error.h"
#include "libav/functions.h"

#include <memory>
#include <string>

namespace voicepress::libav {

struct FreeInput {
  void operator()(AVFormatContext* p) const { avformat_close_input(&p); }
};
struct FreeOutput {
  void operator()(AVFormatContext* p) const { avformat_free_context(p); }
};
struct FreeCodec {
  void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
};
struct FreeParameters {
  void operator()(AVCodecParameters* p) const { avcodec_parameters_free(&p); }
};
struct FreeFrame {
  void operator()(AVFrame* p) const { av_frame_free(&p); }
};
struct FreePacket {
  void operator()(AVPacket* p) const { av_packet_free(&p); }
};
struct FreeResampler {
  void operator()(SwrContext* p) const { swr_free(&p); }
};
struct FreeScaler {
  void operator()(SwsContext* p) const { sws_freeContext(p); }
};
struct FreeIo {
  void operator()(AVIOContext* p) const {
    av_freep(static_cast<void*>(&p->buffer));
    avio_context_free(&p);
  }
};

using InputContext = std::unique_ptr<AVFormatContext, FreeInput>;
using OutputContext = std::unique_ptr<AVFormatContext, FreeOutput>;
using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;
using CodecParameters = std::unique_ptr<AVCodecParameters, FreeParameters>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;
using Scaler = std::unique_ptr<SwsContext, FreeScaler>;
using Io = std::unique_ptr<AVIOContext, FreeIo>;

std::string reason(int code);  // "Invalid data found when processing input"

// Throws Error(kind, "sentence: reason") when `code` is negative; otherwise hands it back.
int check(int code, const std::string& sentence, ErrorKind kind = ErrorKind::content);

Frame make_frame();  // throw Error(machine) when memory is short
Packet make_packet();
CodecParameters make_parameters();

// What a packet asks players to leave out: an encoder's delay at its beginning, padding at its end; in samples.
struct SkippedSamples {
  std::int64_t begin = 0, end = 0;
};
SkippedSamples skipped_samples(const AVPacket& packet);

}  // namespace voicepress::libav
