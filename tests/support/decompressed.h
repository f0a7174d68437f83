// What gzip and Brotli made, taken apart again by the libraries' own readers; throws where that is not possible.
#pragma once

#include <brotli/decode.h>
#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace voicepress::test {

inline constexpr std::size_t room_for_text = 8u << 20;

inline std::string gunzipped(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) throw std::runtime_error("zlib does not begin");
  std::string text(room_for_text, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int end = inflate(&stream, Z_FINISH);
  text.resize(text.size() - stream.avail_out);
  const bool is_whole = end == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!is_whole) throw std::runtime_error("this is not gzip, or not all of it");
  return text;
}

inline std::string unbrotlied(std::string_view bytes) {
  std::string text(room_for_text, '\0');
  std::size_t size = text.size();
  if (BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(text.data())) != BROTLI_DECODER_RESULT_SUCCESS)
    throw std::runtime_error("this is not Brotli, or not all of it");
  text.resize(size);
  return text;
}

}  // namespace voicepress::test
