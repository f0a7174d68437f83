#include "images/jpeg_damage.h"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

namespace voicepress::images {

namespace {

// libjpeg reports through callbacks that must not return: the way back is longjmp, so nothing that has a destructor may
// live between setjmp and the calls.
struct Trap {
  jpeg_error_mgr errors;  // first: libjpeg hands back a pointer to it
  std::jmp_buf way_back;
};

[[noreturn]] void give_up(j_common_ptr picture) { std::longjmp(reinterpret_cast<Trap*>(picture->err)->way_back, 1); }

// Levels below zero are warnings: the data are corrupt.
void on_message(j_common_ptr picture, int level) {
  if (level < 0) give_up(picture);
}

void read_all(jpeg_decompress_struct& picture, std::string_view bytes, unsigned char* row) {
  jpeg_mem_src(&picture, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&picture, TRUE);
  picture.out_color_space = picture.jpeg_color_space;  // the colours do not matter
  picture.do_fancy_upsampling = FALSE;
  picture.dct_method = JDCT_IFAST;
  jpeg_start_decompress(&picture);
  while (picture.output_scanline < picture.output_height) jpeg_read_scanlines(&picture, &row, 1);
  jpeg_finish_decompress(&picture);
}

}  // namespace

bool is_damaged_jpeg(std::string_view bytes) {
  std::vector<unsigned char> row(std::size_t{JPEG_MAX_DIMENSION} * MAX_COMPONENTS);
  jpeg_decompress_struct picture{};
  Trap trap;
  picture.err = jpeg_std_error(&trap.errors);
  trap.errors.error_exit = give_up;
  trap.errors.emit_message = on_message;
  const bool is_damaged = setjmp(trap.way_back) != 0;
  if (!is_damaged) {
    jpeg_create_decompress(&picture);
    read_all(picture, bytes, row.data());
  }
  jpeg_destroy_decompress(&picture);
  return is_damaged;
}

}  // namespace voicepress::images
