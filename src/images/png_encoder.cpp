#include "images/png_encoder.h"

#include "base/error.h"

namespace voicepress::images {

namespace {

constexpr auto set_up = "cannot set up the encoder for PNG";
constexpr auto sentence = "cannot encode a PNG picture";

libav::Codec open_encoder(const AVFrame& rgb) {
  const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_PNG);
  if (encoder == nullptr) throw Error(ErrorKind::machine, "this FFmpeg cannot encode PNG");
  libav::Codec codec(avcodec_alloc_context3(encoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  codec->width = rgb.width;
  codec->height = rgb.height;
  codec->pix_fmt = AV_PIX_FMT_RGB24;
  codec->time_base = {1, 25};
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  codec->compression_level = 9;
  libav::check(av_opt_set(codec->priv_data, "pred", "mixed", 0), set_up, ErrorKind::internal);
  libav::check(avcodec_open2(codec.get(), encoder, nullptr), set_up, ErrorKind::machine);
  return codec;
}

}  // namespace

std::string encode_png(const AVFrame& rgb) {
  auto codec = open_encoder(rgb);
  auto packet = libav::make_packet();
  libav::check(avcodec_send_frame(codec.get(), &rgb), sentence, ErrorKind::machine);
  libav::check(avcodec_send_frame(codec.get(), nullptr), sentence, ErrorKind::machine);
  libav::check(avcodec_receive_packet(codec.get(), packet.get()), sentence, ErrorKind::machine);
  return {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)};
}

}  // namespace voicepress::images
