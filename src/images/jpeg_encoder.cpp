#include "images/jpeg_encoder.h"

#include "base/error.h"

namespace voicepress::images {

namespace {

// The encoder's scale: 2 is nearly without loss, 31 is rubble. Beyond `fair` a smaller picture looks better than a
// coarser one. Full colour resolution (4:4:4) is worth its bytes only while quality is high anyway.
constexpr int finest = 2, fine = 4, fair = 10, coarsest = 31;

libav::Codec open_encoder(AVPixelFormat format, Size size, int quality) {
  const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
  if (encoder == nullptr) throw Error(ErrorKind::machine, "this FFmpeg cannot encode JPEG");
  libav::Codec codec(avcodec_alloc_context3(encoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  codec->width = size.width;
  codec->height = size.height;
  codec->pix_fmt = format;
  codec->color_range = AVCOL_RANGE_JPEG;
  codec->time_base = {1, 25};
  codec->sample_aspect_ratio = {1, 1};  // makes the encoder write a JFIF header
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;  // bit exact: no comment with a version either
  codec->dct_algo = FF_DCT_INT;                                   // in integers, the same on every processor
  codec->qmin = codec->qmax = quality;
  codec->global_quality = quality * FF_QP2LAMBDA;
  libav::check(avcodec_open2(codec.get(), encoder, nullptr), "cannot open the encoder for JPEG", ErrorKind::machine);
  return codec;
}

std::string encode(AVFrame& frame, int quality) {
  auto codec = open_encoder(static_cast<AVPixelFormat>(frame.format), {frame.width, frame.height}, quality);
  frame.quality = codec->global_quality;
  frame.pts = 0;
  auto packet = libav::make_packet();
  constexpr auto sentence = "cannot encode a JPEG";
  libav::check(avcodec_send_frame(codec.get(), &frame), sentence, ErrorKind::machine);
  libav::check(avcodec_send_frame(codec.get(), nullptr), sentence, ErrorKind::machine);
  libav::check(avcodec_receive_packet(codec.get(), packet.get()), sentence, ErrorKind::machine);
  return {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)};
}

// The best quality of best..worst that fits; a coarser quality never takes more bytes.
std::optional<std::string> encode_within(AVFrame& frame, int best, int worst, std::size_t max_bytes) {
  std::optional<std::string> result;
  while (best <= worst) {
    const int quality = (best + worst) / 2;
    auto bytes = encode(frame, quality);
    if (bytes.size() <= max_bytes) {
      result = std::move(bytes);
      worst = quality - 1;
    } else {
      best = quality + 1;
    }
  }
  return result;
}

}  // namespace

std::optional<std::string> encode_jpeg(const AVFrame& rgb, Size size, JpegFloor floor, std::size_t max_bytes) {
  const int worst = floor == JpegFloor::fair ? fair : coarsest;
  const auto full_colour = convert(rgb, AV_PIX_FMT_YUVJ444P, size);
  if (auto bytes = encode_within(*full_colour, finest, fine, max_bytes)) return bytes;
  const auto half_colour = convert(rgb, AV_PIX_FMT_YUVJ420P, size);
  return encode_within(*half_colour, finest, worst, max_bytes);
}

}  // namespace voicepress::images
