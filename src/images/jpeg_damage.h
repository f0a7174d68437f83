// Whether a JPEG is sound from its first to its last bit. FFmpeg's decoder plays on over damage, as one wants for a
// film; libjpeg says what it met. Decodes, with bounded memory, and throws the picture away.
#pragma once

#include <string_view>

namespace voicepress::images {

bool is_damaged_jpeg(std::string_view bytes);  // of a file that begins as a JPEG does

}  // namespace voicepress::images
