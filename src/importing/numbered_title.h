// Numbers that producers write into titles: "#125 - Reading aloud", "Ep. 12: …", "S2E3 …". Apps show the number beside
// the title, so it belongs into a field of its own.
#pragma once

#include <optional>
#include <string>

namespace voicepress::importing {

struct NumberedTitle {
  std::string title;  // without number and show name; never empty unless the given one is
  std::optional<int> season, number;
  bool was_split = false;
};

// `number` is what the feed says of itself: a title that names another number is left alone.
NumberedTitle split_title(const std::string& title, const std::string& show_title, std::optional<int> number);

}  // namespace voicepress::importing
