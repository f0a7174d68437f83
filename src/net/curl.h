// libcurl, loaded when the first transfer begins: it brings thirty libraries.
#pragma once

#include "base/loaded_function.h"

#include <curl/curl.h>
// Macros for C, where they check arguments.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace voicepress {

inline constexpr SharedLibrary libcurl{"libcurl", 4};

#define VOICEPRESS_FUNCTION_OF_CURL(function) \
  inline constinit const LoadedFunction<decltype(::function)> function(libcurl, #function);

VOICEPRESS_FUNCTION_OF_CURL(curl_easy_cleanup)
VOICEPRESS_FUNCTION_OF_CURL(curl_easy_getinfo)
VOICEPRESS_FUNCTION_OF_CURL(curl_easy_init)
VOICEPRESS_FUNCTION_OF_CURL(curl_easy_perform)
VOICEPRESS_FUNCTION_OF_CURL(curl_easy_setopt)
VOICEPRESS_FUNCTION_OF_CURL(curl_easy_strerror)
VOICEPRESS_FUNCTION_OF_CURL(curl_global_init)
VOICEPRESS_FUNCTION_OF_CURL(curl_slist_append)
VOICEPRESS_FUNCTION_OF_CURL(curl_slist_free_all)
#undef VOICEPRESS_FUNCTION_OF_CURL

}  // namespace voicepress
