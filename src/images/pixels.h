// Steps between a decoded picture and the frame that is encoded, by libswscale in its exact modes (the same
// result on every processor). Frames are owned by the caller. Throws Error(machine).
#pragma once

#include "libav/owners.h"

namespace voicepress::images {

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

// `size` made to fit a square of `max_side`, same shape, never larger, never empty.
Size fit(Size size, int max_side);

// The same where it may become larger too.
Size fit_into(Size size, int side);

libav::Frame new_frame(AVPixelFormat format, Size size);

// `source` in another size or format. Lanczos.
libav::Frame convert(const AVFrame& source, AVPixelFormat format, Size size);

// RGB, 8 bit; what is transparent becomes white.
libav::Frame to_opaque_rgb(const AVFrame& source);

// Turned and mirrored from EXIF `orientation` (1 to 8) to upright. `rgb` is of format RGB24.
libav::Frame upright(libav::Frame rgb, int orientation);

}  // namespace voicepress::images
