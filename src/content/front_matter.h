// An episode file taken apart: TOML between two lines "+++", then Markdown. Line numbers in all complaints are those
// of the whole file. What comes in has passed text_file.h.
#pragma once

#include "base/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

struct FrontMatter {
  std::string_view toml;
  int toml_line = 2;  // number of its first line
  std::string_view markdown;
  int markdown_line = 0;
};

// Views into `text`. Nothing is returned when an error was added.
std::optional<FrontMatter> split_front_matter(std::string_view text, const std::string& shown,
                                              Diagnostics& diagnostics);

}  // namespace voicepress::content
