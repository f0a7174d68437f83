#include "report/page.h"

#include "report/sample_figures.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using Catch::Contains;
using voicepress::test::sample_episode;
using voicepress::test::sample_show;

namespace {

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("the page says each figure, and is the same when made again") {
  const report::ShowFigures show = sample_show(2);
  const std::string page = report::page_of(show);
  CHECK_THAT(page, Contains("<td class=\"n\">\u221222.0</td><td class=\"n\">\u221216.0</td><td class=\"n\">+6.0</td>"));
  CHECK_THAT(page, Contains("2.0 %, 3.4 dB"));
  CHECK_THAT(page, Contains("raised 6.0 dB, for a target of \u221216.0 LUFS in stereo"));
  CHECK_THAT(page, Contains("<time datetime=\"2026-01-12\">12 January 2026</time>"));
  CHECK_THAT(page, Contains("Nothing: no flaw was found, and no episode is far from the others."));
  CHECK(report::page_of(show) == page);
}

TEST_CASE("the page is one file without script, handlers or addresses of others") {
  const std::string page = report::page_of(sample_show(2));
  for (const char* unwanted : {"<script", "<link", " style=", "http://", "https://", "url(", "@import", " onload="})
    CHECK_THAT(page, !Contains(unwanted));
}

TEST_CASE("hostile titles, speakers and flaws are inert text") {
  report::ShowFigures show = sample_show();
  const std::string bad = "</title><script>alert(1)</script>\" onload=\"x {{title}} {{{style}}}";
  show.title = bad;
  show.language = "en\" onload=\"x";
  report::EpisodeFigures& episode = show.episodes[0];
  episode.title = bad;
  episode.number = "<b>1";
  episode.flaws = {{"recording-hum", bad, bad}};
  episode.speakers.resize(1);
  episode.speakers[0].name = bad;
  episode.speakers[0].spans = {{std::chrono::seconds(0), std::chrono::seconds(5)}};
  show.left_out = {bad};
  const std::string page = report::page_of(show);
  CHECK_THAT(page, !Contains("<script"));
  CHECK_THAT(page, !Contains("\" onload="));
  CHECK_THAT(page, !Contains("<b>1"));
  CHECK_THAT(page, Contains("{{title}}"));
}

TEST_CASE("what is missing is said in words") {
  report::ShowFigures show = sample_show();
  report::EpisodeFigures& episode = show.episodes[0];
  episode.before.reset();
  episode.no_before = "The recording is not here.";
  episode.after->course.reset();
  episode.no_course_after = "The published file is not here.";
  episode.limiter.reset();
  episode.pauses.reset();
  const std::string page = report::page_of(show);
  CHECK_THAT(page, Contains("<dd>The recording is not here.</dd>"));
  CHECK_THAT(page, Contains("<p class=\"missing\">The published file is not here.</p>"));
  CHECK_THAT(page, Contains("There is no transcript, so it is not known who speaks."));
  CHECK_THAT(page, Contains("<td class=\"n none\">not known</td>"));
  CHECK_THAT(page, !Contains("class=\"curve\""));
}

TEST_CASE("seasons stand one after the other, and a show without episodes says so") {
  report::ShowFigures show = sample_show(4);
  show.episodes[0].season = 2;
  show.episodes[1].season = 1;
  show.episodes[2].season = 1;
  const std::string page = report::page_of(show);
  CHECK(page.find("<h2 id=\"s1\">Season 1 <small>2 episodes</small>") != page.npos);
  CHECK(page.find(">Season 1 <") < page.find(">Season 2 <"));
  CHECK(page.find(">Season 2 <") < page.find(">Without a season <"));
  CHECK(count(page, "class=\"season\"") == 1);
  CHECK_THAT(report::page_of(sample_show(0)), Contains("There are no episodes yet."));
}

TEST_CASE("every table is named, and scrolls in a region that the keyboard reaches") {
  report::ShowFigures show = sample_show(2);
  show.episodes[0].speakers.resize(1);
  const std::string page = report::page_of(show);
  CHECK(count(page, "<table>") == count(page, "<caption id="));
  CHECK(count(page, "<table>") == count(page, "<div class=\"wide\" role=\"region\" aria-labelledby="));
  CHECK(count(page, "role=\"region\"") == count(page, "tabindex=\"0\""));
}
