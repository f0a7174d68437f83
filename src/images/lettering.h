// Text set into boxes, by Pango: every script, both directions, lines broken where its language breaks them. Too long a
// text becomes smaller, then it is cut and ends with an ellipsis. Neither hinting nor the screen's way to smooth
// letters has a say, so that the same text looks the same on every machine. Sizes are pixels.
#pragma once

#include "images/colour.h"
#include "images/fonts.h"

#include <string>

namespace voicepress::images {

using Layout = std::unique_ptr<PangoLayout, Unref>;

enum class Weight { regular, bold };

struct TextBox {
  int width = 0;
  int height = 0;      // the text may take less
  double largest = 0;  // size of the letters
  double smallest = 0;
  Weight weight = Weight::regular;
  bool from_right = false;  // the side where its lines begin, whatever the direction of the text itself
};

struct TextExtent {
  int width = 0;
  int height = 0;
};

// By its first letter that has a direction (UAX #9, P2 and P3).
bool reads_from_right(const std::string& text);

// For one thread.
class Lettering {
 public:
  Lettering();

  // `language` (BCP 47) chooses between forms of letters, and where lines break. The layout must not outlive this.
  Layout set(const std::string& text, const std::string& language, const TextBox& box);

 private:
  FontMap fonts_;
  std::unique_ptr<PangoContext, Unref> context_;
};

Lettering& lettering_of_this_thread();

TextExtent extent_of(PangoLayout& layout);

}  // namespace voicepress::images
