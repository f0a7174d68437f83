// A picture that is drawn, 4 bytes a pixel as Cairo and libswscale both know it (blue, green, red, nothing). What all
// pictures of one cover share is painted here, in plain arithmetic; letters are Cairo's.
#pragma once

#include "images/colour.h"
#include "images/lettering.h"
#include "images/pixels.h"

#include <cairo.h>

#include <vector>

namespace voicepress::images {

struct Spot {
  double x = 0, y = 0;
};

struct Box {
  int left = 0, top = 0, width = 0, height = 0;
};

class Canvas {
 public:
  explicit Canvas(Size size);

  Size size() const { return size_; }

  // From one colour at the top left to the other at the bottom right.
  void fill(Colour from, Colour to);
  void round_box_shadow(const Box& box, double radius, double reach, double strength);
  // `rgb` has the size of the box.
  void picture(const AVFrame& rgb, const Box& box, double radius);
  // A triangle that points to the right or to the left in a disc.
  void play_sign(Spot middle, double radius, Colour disc, Colour sign, bool to_left);
  void text(PangoLayout& layout, int x, int y, Colour colour);

  // The canvas's own memory as a frame. It must outlive the frame.
  libav::Frame frame() const;

 private:
  void blend(int x, int y, Colour colour, double share);

  Size size_;
  std::vector<std::uint32_t> pixels_;
};

}  // namespace voicepress::images
