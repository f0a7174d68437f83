#include "report/charts.h"

#include "report/sample_figures.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::report;
using Catch::Contains;
using voicepress::test::sample_episode;

TEST_CASE("a curve stands where its loudness is on the scale") {
  const EpisodeFigures episode = sample_episode("One", -20);
  const std::string svg = curve_svg(episode, Scale{}, 60, "words");
  CHECK_THAT(svg, Contains("class=\"target\" vector-effect=\"non-scaling-stroke\" d=\"M0 96H1000\""));
  CHECK_THAT(svg, Contains("class=\"after\" vector-effect=\"non-scaling-stroke\" d=\"M25 96L"));
  CHECK_THAT(svg, Contains("class=\"before\" vector-effect=\"non-scaling-stroke\" d=\"M25 240L25 120L"));
  CHECK_THAT(svg, Contains("role=\"img\" aria-label=\"words\""));
}

TEST_CASE("hours of sound become a drawing of a few kilobytes") {
  EpisodeFigures episode = sample_episode("Long");
  episode.before->course = test::course_of(-20, 36000);
  episode.after->course = test::course_of(-16, 36000);
  CHECK(curve_svg(episode, Scale{}, 36000, "").size() < 8000);
  std::vector<LimitedSecond> places;
  for (int second = 0; second < 36000; ++second) places.push_back({second, 3});
  CHECK(limiter_svg(places, 36000, 3).size() < 16000);
}

TEST_CASE("the limiter's deepest moment reaches the lowest point of its lane") {
  const std::string svg = limiter_svg({{10, 8}, {40, 4}}, 100, 8);
  CHECK_THAT(svg, Contains("M100 0H110V40H100Z"));
  CHECK_THAT(svg, Contains("M400 0H410V20H400Z"));
}

TEST_CASE("the scale of a season holds all of its episodes, and silence is left out") {
  EpisodeFigures loud = sample_episode("Loud", -9.5), silent = sample_episode("Silent", -INFINITY);
  const Scale scale = scale_of(std::vector<const EpisodeFigures*>{&loud, &silent});
  CHECK(scale.top_lufs == -5);
  CHECK(scale.bottom_lufs == -25);
  CHECK(scale.labels() == std::vector<std::string>{"\u22125", "\u221210", "\u221215", "\u221220", "\u221225"});
  const std::string svg = season_svg({&loud, &silent}, scale, "");
  CHECK_THAT(svg, Contains("class=\"ring\" vector-effect=\"non-scaling-stroke\" d=\"M5 54h0\""));
}

TEST_CASE("the words of a drawing cannot leave their attribute") {
  CHECK(escaped("\"><script>'&") == "&quot;&gt;&lt;script&gt;&#39;&amp;");
}
