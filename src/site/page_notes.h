// Show notes as an episode's page has them. Times ("12:30", "(1:02:03)") become links to that moment of the episode:
// producers write them while they listen to the recording, so they move with intros and cuts as chapters do. Pictures
// of other websites become links to them: a page asks no other host for anything. Pure; takes time in proportion to the
// text.
#pragma once

#include "model/retiming.h"

#include <chrono>
#include <string>
#include <string_view>

namespace voicepress {

struct HeardEpisode {
  std::string audio;                      // its path or address, for links that work without a script
  std::chrono::milliseconds duration{0};  // 0 where nobody knows
  Insertions insertions;
};

// `html` is a well-formed fragment. Of times, what stands in links, code and tags stays as it is; so do times of the
// day, times that are not in the episode, and those of what was cut out of it. A time that moved is written as it is
// heard.
std::string notes_for_page(std::string_view html, const HeardEpisode& episode);

}  // namespace voicepress
