#include "images/webp_encoder.h"

#include "base/error.h"

namespace voicepress::images {

namespace {

// Text on covers stays clear at 80; a slower method saves a few hundredths of the bytes and takes twice the time.
constexpr double quality = 80;
constexpr int method = 3;

libav::Codec open_encoder(Size size) {
  const AVCodec* encoder = avcodec_find_encoder_by_name("libwebp");
  if (encoder == nullptr) throw Error(ErrorKind::machine, "this FFmpeg cannot encode WebP");
  libav::Codec codec(avcodec_alloc_context3(encoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  codec->width = size.width;
  codec->height = size.height;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = {1, 25};
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  constexpr auto sentence = "cannot set up the encoder for WebP";
  libav::check(av_opt_set_double(codec->priv_data, "quality", quality, 0), sentence, ErrorKind::internal);
  codec->compression_level = method;
  libav::check(avcodec_open2(codec.get(), encoder, nullptr), sentence, ErrorKind::machine);
  return codec;
}

}  // namespace

std::string encode_webp(const AVFrame& rgb, Size size) {
  const auto frame = convert(rgb, AV_PIX_FMT_YUV420P, size);
  auto codec = open_encoder(size);
  frame->pts = 0;
  auto packet = libav::make_packet();
  constexpr auto sentence = "cannot encode a WebP picture";
  libav::check(avcodec_send_frame(codec.get(), frame.get()), sentence, ErrorKind::machine);
  libav::check(avcodec_send_frame(codec.get(), nullptr), sentence, ErrorKind::machine);
  libav::check(avcodec_receive_packet(codec.get(), packet.get()), sentence, ErrorKind::machine);
  return {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)};
}

}  // namespace voicepress::images
