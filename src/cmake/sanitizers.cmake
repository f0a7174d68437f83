# VOICEPRESS_SANITIZE: everything is compiled with a sanitizer of the compiler, and stops at the first mistake. Slow and
# large: for tests alone (scripts/test --sanitize).
if(VOICEPRESS_SANITIZE STREQUAL "address")
  set(sanitizers address,undefined)
elseif(VOICEPRESS_SANITIZE STREQUAL "thread")
  set(sanitizers thread)
elseif(VOICEPRESS_SANITIZE STREQUAL "fuzzer")
  # Clang's alone: code that tells the fuzzer which way it went (scripts/fuzz).
  set(sanitizers fuzzer-no-link,address,undefined)
elseif(NOT VOICEPRESS_SANITIZE STREQUAL "")
  message(FATAL_ERROR "VOICEPRESS_SANITIZE is '${VOICEPRESS_SANITIZE}': choose address, thread or fuzzer")
endif()
if(DEFINED sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
  # Behind the build type's own, so that these count.
  set(CMAKE_CXX_FLAGS_RELEASE "-O1 -g")
endif()
