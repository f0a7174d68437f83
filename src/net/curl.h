// libcurl, loaded when the first transfer begins: it brings thirty libraries.
#pragma once

#include "base/loaded_function.h"

#include <curl/curl.h>
// Macros for C, where they check arguments.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace voicepress {

inline constexpr SharedLibrary libcurl{"libcurl", 4};

VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_cleanup)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_getinfo)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_init)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_perform)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_setopt)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_easy_strerror)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_global_init)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_slist_append)
VOICEPRESS_LOADED_FUNCTION(libcurl, curl_slist_free_all)

}  // namespace voicepress
