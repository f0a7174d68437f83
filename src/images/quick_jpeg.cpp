#include "images/quick_jpeg.h"

#include "base/error.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace voicepress::images {

namespace {

constexpr std::array qualities = {82, 68, 50, 25};

// As in jpeg_damage.cpp: the way back is longjmp, so nothing that has a destructor may live in between.
struct Trap {
  jpeg_error_mgr errors;  // first: libjpeg hands back a pointer to it
  std::jmp_buf way_back;
};

[[noreturn]] void give_up(j_common_ptr picture) { std::longjmp(reinterpret_cast<Trap*>(picture->err)->way_back, 1); }

struct Buffer {
  unsigned char* bytes = nullptr;  // libjpeg's, by malloc
  unsigned long size = 0;
};

void write_all(jpeg_compress_struct& picture, const AVFrame& bgr0, int quality, Buffer& buffer) {
  jpeg_create_compress(&picture);
  jpeg_mem_dest(&picture, &buffer.bytes, &buffer.size);
  picture.image_width = static_cast<JDIMENSION>(bgr0.width);
  picture.image_height = static_cast<JDIMENSION>(bgr0.height);
  picture.input_components = 4;
  picture.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults(&picture);
  jpeg_set_quality(&picture, quality, TRUE);
  picture.dct_method = JDCT_ISLOW;
  jpeg_start_compress(&picture, TRUE);
  while (picture.next_scanline < picture.image_height) {
    JSAMPROW row = bgr0.data[0] + static_cast<std::ptrdiff_t>(picture.next_scanline) * bgr0.linesize[0];
    jpeg_write_scanlines(&picture, &row, 1);
  }
  jpeg_finish_compress(&picture);
}

bool compress(const AVFrame& bgr0, int quality, Buffer& buffer) {
  jpeg_compress_struct picture{};
  Trap trap;
  picture.err = jpeg_std_error(&trap.errors);
  trap.errors.error_exit = give_up;
  const bool failed = setjmp(trap.way_back) != 0;
  if (!failed) write_all(picture, bgr0, quality, buffer);
  jpeg_destroy_compress(&picture);
  return !failed;
}

}  // namespace

std::string encode_quick_jpeg(const AVFrame& bgr0, std::size_t max_bytes) {
  std::string result;
  for (const int quality : qualities) {
    Buffer buffer;
    const bool done = compress(bgr0, quality, buffer);
    if (done) result.assign(reinterpret_cast<const char*>(buffer.bytes), buffer.size);
    std::free(buffer.bytes);
    if (!done) throw Error(ErrorKind::machine, "cannot encode a JPEG");
    if (result.size() <= max_bytes) break;
  }
  return result;
}

}  // namespace voicepress::images
