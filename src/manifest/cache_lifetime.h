// How long browsers and apps may believe a public file without asking again: one answer for our server and for hosts
// that keep header fields with what is uploaded. RFC 9111.
#pragma once

#include <string_view>

namespace voicepress {

// The value of Cache-Control, by the file's path and media type.
const char* cache_control_of(std::string_view path, std::string_view type);

}  // namespace voicepress
