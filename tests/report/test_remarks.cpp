#include "report/remarks.h"

#include "report/sample_figures.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::report;
using voicepress::test::sample_episode;
using voicepress::test::sample_show;

TEST_CASE("an episode like the others gives no occasion for a remark") {
  const ShowFigures show = sample_show(5);
  CHECK(remarks_on(show.episodes[0], usual_of(show)).empty());
}

TEST_CASE("a recording far from the usual is said with what was done to it") {
  ShowFigures show = sample_show(5);
  show.episodes[2] = sample_episode("Quiet", -27.4);
  CHECK(remarks_on(show.episodes[2], usual_of(show)) ==
        std::vector<Remark>{
            {"quiet recording", "The recording is 5.4 LU quieter than your usual \u221222.0 LUFS; raised 11.4 dB."}});
  show.episodes[2] = sample_episode("Loud", -13);
  CHECK(remarks_on(show.episodes[2], usual_of(show)).front().sentence ==
        "The recording is 9.0 LU louder than your usual \u221222.0 LUFS; lowered 3.0 dB.");
}

TEST_CASE("of three episodes there is no usual") {
  ShowFigures show = sample_show(3);
  show.episodes[2] = sample_episode("Quiet", -40);
  CHECK(remarks_on(show.episodes[2], usual_of(show)).empty());
}

TEST_CASE("published audio off its target or with a high peak is remarked on") {
  EpisodeFigures episode = sample_episode("Off");
  episode.after->lufs = -17.4;
  episode.after->true_peak_dbtp = -0.3;
  const auto remarks = remarks_on(episode, {});
  REQUIRE(remarks.size() == 2);
  CHECK(remarks[0].sentence ==
        "Listeners hear it at \u221217.4 LUFS: 1.4 LU quieter than the \u221216.0 LUFS it is meant to have.");
  CHECK(remarks[1].sentence == "Its highest peak is \u22120.3 dBTP, above \u22120.9: some players distort there.");
}

TEST_CASE("what is out of date is said instead of a missed target") {
  EpisodeFigures episode = sample_episode("Stale");
  episode.after->lufs = -17.4;
  episode.out_of_date = "The recording changed.";
  CHECK(remarks_on(episode, {}) == std::vector<Remark>{{"out of date", "The recording changed."}});
}

TEST_CASE("much limiting, uneven voices, a wide range and an unusual length are remarked on") {
  EpisodeFigures episode = sample_episode("Many");
  episode.limiter->share = 0.12;
  episode.after->range_lu = 16;
  episode.speakers.resize(2);
  episode.speakers[0].name = "Ann";
  episode.speakers[0].lufs = -20;
  episode.speakers[1].name = "Ben";
  episode.speakers[1].lufs = -26.2;
  Usual usual;
  usual.duration = std::chrono::minutes(30);
  std::vector<std::string> words;
  for (const Remark& remark : remarks_on(episode, usual)) words.push_back(remark.word);
  CHECK(words == std::vector<std::string>{"uneven voices", "much limiting", "wide range", "unusual length"});
  CHECK(remarks_on(episode, usual).front().sentence ==
        "Ben is 6.2 LU quieter than Ann: listeners turn the volume up and down.");
}
