#include "publish/audio_complaints.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_lock.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Lines = std::vector<std::string>;

TEST_CASE("formats that episodes go without are one warning for each format") {
  Library library = one_episode();
  library.show.formats_place = {library.show.file, 8, 11};
  std::deque<EpisodeWork> episodes(2);
  for (EpisodeWork& work : episodes) {
    work.plans = {{AudioAction::remote, "", nullptr, {}, Format::mp3},
                  {AudioAction::omit, "", nullptr, {}, Format::opus}};
  }
  episodes[0].plans.push_back({AudioAction::omit, "", nullptr, {}, Format::opus_low});
  CHECK(
      in_words(missing_formats(episodes, library.show)) ==
      Lines{"feeds/key-voices/show.toml:8:11: warning: 2 episodes are not published as opus: their recordings are not "
            "here, and show.lock knows no such file [audio-left-out] build once where the recordings are, and keep "
            "the show.lock it writes; or take \"opus\" out of the formats",
            "feeds/key-voices/show.toml:8:11: warning: 1 episode is not published as opus-low: its recording is not "
            "here, and show.lock knows no such file [audio-left-out] build once where the recordings are, and keep "
            "the show.lock it writes; or take \"opus-low\" out of the formats"});
  library.show.formats_place = {};  // only an episode asks for them
  CHECK(in_words(missing_formats(episodes, library.show)).front().starts_with("feeds/key-voices/show.toml: warning: "));
  episodes.clear();
  CHECK(missing_formats(episodes, library.show).empty());
}
