#include "images/picture.h"

#include "base/files.h"
#include "base/text.h"
#include "images/colour_profile.h"
#include "images/jpeg_damage.h"
#include "libav/logging.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string_view>

namespace voicepress::images {

namespace {

using namespace std::string_view_literals;

// A drawing program stores a picture in a few passes; thousands of them only serve to keep a decoder busy.
constexpr int max_jpeg_scans = 200;

Error refused(const std::string& shown, const std::string& what) {
  return Error(ErrorKind::content, fmt::format("{} {}", shown, what));
}

std::string read_picture_file(const std::filesystem::path& path, const std::string& shown) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (status.type() == std::filesystem::file_type::not_found) throw refused(shown, "does not exist");
  if (status.type() == std::filesystem::file_type::directory) throw refused(shown, "is a folder, not a picture");
  if (status.type() != std::filesystem::file_type::regular) {
    if (code) throw system_error(fmt::format("cannot look at {}", shown), code.value());
    throw refused(shown, "is not an ordinary file");
  }
  auto bytes = read_file(path, max_image_bytes);
  if (bytes.empty()) throw refused(shown, "is empty");
  return bytes;
}

// What else might hide behind an ending of .jpg, for a sentence that helps.
struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
};
constexpr std::array other_kinds = {
    Signature{0, "GIF8"sv, "a GIF picture"},
    Signature{8, "WEBP"sv, "a WebP picture"},
    Signature{4, "ftypheic"sv, "a HEIC photograph"},
    Signature{4, "ftypheix"sv, "a HEIC photograph"},
    Signature{4, "ftypmif1"sv, "a HEIF photograph"},
    Signature{4, "ftypavif"sv, "an AVIF picture"},
    Signature{0, "II*\0"sv, "a TIFF picture"},
    Signature{0, "MM\0*"sv, "a TIFF picture"},
    Signature{0, "BM"sv, "a BMP picture"},
    Signature{0, "8BPS"sv, "a Photoshop document"},
    Signature{0, "%PDF"sv, "a PDF document"},
    Signature{0, "<svg"sv, "an SVG drawing"},
    Signature{0, "<?xml"sv, "an XML or SVG document"},
    Signature{0, "<!DOCTYPE"sv, "a web page"},
    Signature{0, "<html"sv, "a web page"},
};

ImageFacts::Kind kind_of(std::string_view bytes, const std::string& shown) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return ImageFacts::Kind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return ImageFacts::Kind::png;
  for (const auto& other : other_kinds) {
    if (bytes.size() > other.offset && bytes.substr(other.offset).starts_with(other.bytes)) {
      throw refused(shown, fmt::format("is {}, whatever its name says; a JPEG or PNG is needed", other.what));
    }
  }
  throw refused(shown, "is not a picture; a JPEG or PNG is needed");
}

void refuse_endless_scans(std::string_view bytes, const std::string& shown) {
  int scans = 0;
  for (auto at = bytes.find("\xff\xda"sv); at != bytes.npos; at = bytes.find("\xff\xda"sv, at + 2)) ++scans;
  if (scans > max_jpeg_scans) throw refused(shown, "is a damaged JPEG: it is stored in too many passes");
}

// Whole headers with skip_frame = AVDISCARD_ALL, the picture itself with AVDISCARD_NONE.
libav::Codec open_decoder(ImageFacts::Kind kind, AVDiscard discard) {
  const auto id = kind == ImageFacts::Kind::jpeg ? AV_CODEC_ID_MJPEG : AV_CODEC_ID_PNG;
  const AVCodec* decoder = avcodec_find_decoder(id);
  if (decoder == nullptr) throw Error(ErrorKind::machine, "this FFmpeg cannot decode " + to_string(kind));
  libav::Codec codec(avcodec_alloc_context3(decoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  codec->idct_algo = FF_IDCT_SIMPLE;
  codec->max_pixels = std::int64_t{max_image_side} * max_image_side;
  // A damaged picture is to be an error, not a picture with grey blocks.
  codec->err_recognition = AV_EF_EXPLODE | AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER;
  codec->skip_frame = discard;
  // For the header pass the size alone is asked for, so that "too large" can be told from "damaged".
  if (discard == AVDISCARD_ALL) codec->max_pixels = std::numeric_limits<int>::max();
  libav::check(avcodec_open2(codec.get(), decoder, nullptr), "cannot open the decoder for " + to_string(kind),
               ErrorKind::machine);
  return codec;
}

libav::Packet packet_of(std::string_view bytes) {
  auto packet = libav::make_packet();
  libav::check(av_new_packet(packet.get(), static_cast<int>(bytes.size())), "cannot hold a picture",
               ErrorKind::machine);
  std::memcpy(packet->data, bytes.data(), bytes.size());
  return packet;
}

void check_sides(int width, int height, const std::string& shown) {
  // libav keeps no size that it could never allocate.
  if (width <= 0 || height <= 0) {
    throw refused(shown, fmt::format("is damaged, or far larger than the {} pixels a side that Voicepress reads",
                                     max_image_side));
  }
  if (width > max_image_side || height > max_image_side) {
    throw refused(shown, fmt::format("is too large: {} x {} pixels; Voicepress reads at most {} a side", width, height,
                                     max_image_side));
  }
}

void check_headers(ImageFacts::Kind kind, const AVPacket& packet, const std::string& shown) {
  auto codec = open_decoder(kind, AVDISCARD_ALL);
  auto frame = libav::make_frame();
  // Without a picture to give back the decoder may say "again" or "end": only the size it found matters.
  const int sent = avcodec_send_packet(codec.get(), &packet);
  if (sent >= 0) avcodec_receive_frame(codec.get(), frame.get());
  check_sides(codec->width, codec->height, shown);
}

libav::Frame decode(ImageFacts::Kind kind, const AVPacket& packet, const std::string& shown) {
  auto codec = open_decoder(kind, AVDISCARD_NONE);
  auto frame = libav::make_frame();
  const auto sentence = shown + " is damaged or incomplete and cannot be shown";
  libav::check(avcodec_send_packet(codec.get(), &packet), sentence);
  libav::check(avcodec_send_packet(codec.get(), nullptr), sentence);
  libav::check(avcodec_receive_frame(codec.get(), frame.get()), sentence);
  if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) {
    throw Error(ErrorKind::content, sentence);
  }
  check_sides(frame->width, frame->height, shown);
  return frame;
}

ImageFacts::Colour colour_of(ImageFacts::Kind kind, const AVPixFmtDescriptor& format) {
  if ((format.flags & AV_PIX_FMT_FLAG_PAL) != 0) return ImageFacts::Colour::rgb;
  if (format.nb_components <= 2) return ImageFacts::Colour::grey;
  if (format.nb_components == 3) return ImageFacts::Colour::rgb;
  // JPEG knows no transparency: libav shows the fourth ink of a CMYK picture as if it were an alpha channel.
  return kind == ImageFacts::Kind::jpeg ? ImageFacts::Colour::cmyk : ImageFacts::Colour::rgb;
}

bool has_alpha(ImageFacts::Kind kind, const AVFrame& frame, const AVPixFmtDescriptor& format) {
  if (kind == ImageFacts::Kind::jpeg) return false;
  if ((format.flags & AV_PIX_FMT_FLAG_PAL) == 0) return (format.flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
  // A palette always has room for alpha; what counts is whether any of its colours lets light through.
  for (int i = 0; i < 256; ++i) {
    std::uint32_t colour = 0;
    std::memcpy(&colour, frame.data[1] + std::ptrdiff_t{4} * i, 4);
    if (colour >> 24 != 0xff) return true;
  }
  return false;
}

int orientation_of(const AVFrame& frame) {
  const auto* entry = av_dict_get(frame.metadata, "Orientation", nullptr, 0);
  if (entry == nullptr) return 1;
  const int orientation = std::atoi(entry->value);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

// Only what is RGB can be in another RGB; a grey picture's profile is about its greys.
std::string profile_of(const AVFrame& frame, ImageFacts::Colour colour) {
  const auto* data = av_frame_get_side_data(&frame, AV_FRAME_DATA_ICC_PROFILE);
  if (data == nullptr || colour != ImageFacts::Colour::rgb) return "";
  return foreign_profile({reinterpret_cast<const char*>(data->data), data->size});
}

ImageFacts facts_of(ImageFacts::Kind kind, const AVFrame& frame) {
  const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  if (format == nullptr) throw Error(ErrorKind::internal, "a decoded picture has no pixel format");
  ImageFacts facts;
  facts.kind = kind;
  facts.orientation = orientation_of(frame);
  const bool on_its_side = facts.orientation >= 5;
  facts.width = on_its_side ? frame.height : frame.width;
  facts.height = on_its_side ? frame.width : frame.height;
  facts.colour = colour_of(kind, *format);
  facts.has_alpha = has_alpha(kind, frame, *format);
  facts.bits = format->comp[0].depth;
  facts.profile = profile_of(frame, facts.colour);
  return facts;
}

}  // namespace

Picture decode_picture(const std::filesystem::path& path) {
  libav::prepare();
  const auto shown = printable(path.string());
  const auto bytes = read_picture_file(path, shown);
  const auto kind = kind_of(bytes, shown);
  if (kind == ImageFacts::Kind::jpeg) refuse_endless_scans(bytes, shown);
  const auto packet = packet_of(bytes);
  check_headers(kind, *packet, shown);
  auto frame = decode(kind, *packet, shown);
  if (kind == ImageFacts::Kind::jpeg && is_damaged_jpeg(bytes))
    throw refused(shown, "is damaged, and part of it would look wrong");
  auto facts = facts_of(kind, *frame);
  facts.bytes = bytes.size();
  return {facts, std::move(frame)};
}

}  // namespace voicepress::images
