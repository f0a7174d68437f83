// Functions marked VOICEPRESS_VECTOR_CLONES are compiled twice, for every x86-64 and for machines with AVX2; which
// one runs is decided when the program starts. Both give the same bits: what is marked uses no fused operations and
// adds in a fixed order. Elsewhere, and under sanitizers (which are not ready when the choice is made), there is one.
#pragma once

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VOICEPRESS_VECTOR_CLONES __attribute__((target_clones("default", "avx2")))
#else
#define VOICEPRESS_VECTOR_CLONES
#endif
// What such a function calls must become part of it.
#define VOICEPRESS_ALWAYS_INLINE inline __attribute__((always_inline))
