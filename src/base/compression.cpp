#include "base/compression.h"

#include "base/error.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace voicepress {

namespace {

constexpr int gzip_level = 9;
constexpr int gzip_wrapper = 16;  // added to the window's bits: a gzip header, which zlib leaves without name and time
constexpr int gzip_memory = 9;    // the most there is
constexpr int brotli_quality = 5;

[[noreturn]] void fail() { throw Error(ErrorKind::machine, "there is not enough memory to compress a file"); }

class Deflater {
 public:
  Deflater() {
    if (deflateInit2(&stream_, gzip_level, Z_DEFLATED, MAX_WBITS + gzip_wrapper, gzip_memory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
      fail();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string compress(std::string_view bytes) {
    if (bytes.size() > std::numeric_limits<uInt>::max()) fail();
    std::string made(deflateBound(&stream_, static_cast<uLong>(bytes.size())), '\0');
    if (made.size() > std::numeric_limits<uInt>::max()) fail();
    stream_.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(made.data());
    stream_.avail_out = static_cast<uInt>(made.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) fail();
    made.resize(made.size() - stream_.avail_out);
    return made;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes) { return Deflater().compress(bytes); }

std::string brotli(std::string_view bytes) {
  constexpr std::size_t smallest = 64;  // the library knows no bound for a few bytes
  std::size_t size = std::max(BrotliEncoderMaxCompressedSize(bytes.size()), smallest);
  std::string made(size, '\0');
  if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(made.data())) == BROTLI_FALSE)
    fail();
  made.resize(size);
  return made;
}

}  // namespace voicepress
