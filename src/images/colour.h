// Colours as pictures made here need them: how far text stands out from its ground (WCAG 2.2, relative luminance and
// contrast), and which colours of a cover go behind and into text. Only sums, quotients and square roots decide, so
// that every machine finds the same.
#pragma once

#include "libav/owners.h"

#include <cstdint>

namespace voicepress::images {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

double luminance(Colour colour);                     // 0 to 1
double contrast(Colour one, Colour other);           // 1 to 21
Colour mixed(Colour from, Colour to, double share);  // share 0: `from`

// What text on a picture in a cover's colours is made of. All three kinds of text reach the contrast that WCAG's level
// AA asks of small text, 4.5, on every mixture of the two grounds.
struct Palette {
  Colour ground, ground_end;  // dark; a picture may go from one to the other
  Colour text, quiet, accent;
};

// `rgb` is of format RGB24.
Palette palette_of(const AVFrame& rgb);

// Mean colour of the outermost pixels: what a picture seems to go on in.
Colour edge_colour_of(const AVFrame& rgb);

}  // namespace voicepress::images
