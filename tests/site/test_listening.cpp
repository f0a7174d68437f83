// What pages hold to be listened to: the player and its files, chapters, the transcript's page, the player that other
// websites embed, and the script.
#include "support/sample_publication.h"
#include "support/whole_site.h"

#include <catch2/catch.hpp>

#include <pugixml.hpp>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Texts = std::vector<std::string>;

class Html {
 public:
  Html(const Publication& publication, const std::string& path) {
    const std::string text = test::text_of(test::write_site(publication, builtin_theme()), path);
    REQUIRE(document_.load_buffer(text.data(), text.size(), pugi::parse_full | pugi::parse_ws_pcdata));
  }

  Texts texts(const char* xpath) const {
    Texts all;
    pugi::xpath_node_set found = document_.select_nodes(xpath);
    found.sort();
    for (const auto& node : found)
      all.push_back(node.attribute() ? node.attribute().value() : pugi::xpath_query("string()").evaluate_string(node));
    return all;
  }
  std::string text(const char* xpath) const {
    const Texts all = texts(xpath);
    return all.empty() ? "(none)" : all.front();
  }

 private:
  pugi::xml_document document_;
};

const std::string two_dates = "episodes/two-dates/index.html";

}  // namespace

TEST_CASE("a browser may choose the smallest file it can play, and the enclosure is the last") {
  Publication publication = sample_publication();
  std::vector<Rendition>& files = publication.episodes.front().renditions;
  const Rendition mp3 = files.front();
  files.push_back(sample_rendition(mp3, Format::m4a, 27'000'000));
  files.push_back(sample_rendition(mp3, Format::opus, 21'700'000));
  files.push_back(sample_rendition(mp3, Format::opus_low, 7'200'000));
  const Html html(publication, two_dates);
  CHECK(html.texts("//audio/source/@src") ==
        Texts{"../../audio/two-dates.opus", "../../audio/two-dates.m4a", "../../audio/two-dates.mp3"});
  CHECK(html.texts("//audio/source/@type") ==
        Texts{"audio/ogg; codecs=opus", "audio/mp4; codecs=mp4a.40.2", "audio/mpeg"});
}

TEST_CASE("audio that another host has is played from there") {
  Publication publication = sample_publication();
  Rendition& file = publication.episodes.front().renditions.front();
  file.address = "https://old.example.org/a.mp3?x=1&y=2";
  file.type = "audio/mpeg";
  CHECK(Html(publication, two_dates).texts("//audio/source/@src") == Texts{file.address});
}

TEST_CASE("without a script a page has the browser's player, and no control that does nothing") {
  const Html html(sample_publication(), two_dates);
  CHECK(html.text("//audio/@controls") == "controls");
  CHECK(html.text("//audio/@preload") == "none");
  CHECK(html.text("//audio/@autoplay") == "(none)");
  CHECK(html.texts("//button[not(ancestor-or-self::*[@hidden])] | //select[not(ancestor::*[@hidden])]").empty());
  CHECK(html.texts("//input[not(ancestor-or-self::*[@hidden])]").empty());
}

TEST_CASE("every control of the player has a name that it is found by") {
  const Html html(sample_publication(), two_dates);
  for (const std::string name : {"Previous chapter", "Back 15 seconds", "Forward 30 seconds", "Next chapter"})
    CHECK(html.texts(("//section[@id='player']//button[@aria-label='" + name + "']").c_str()).size() == 1);
  CHECK(html.text("//input[@type='range']/@aria-label") == "Position");
  CHECK(html.text("//input[@type='range']/@max") == "1807");
  CHECK(html.text("//label[select/@data-speed]/text()") == "Speed ");
  CHECK(html.text("//label[select/@data-sleep]/text()") == "Sleep timer ");
  CHECK(html.text("//input[@type='search']/@aria-label") == "Search the transcript");
  CHECK(html.texts("//button[@data-share='95.5']/@aria-label") == Texts{"Copy link to chapter: Dates & diaries"});
}

TEST_CASE("what a script says is on the page in the show's language") {
  Publication publication = sample_publication();
  publication.show.language = words("de");
  const Html html(publication, two_dates);
  CHECK(html.text("//section[@id='player']/@data-minutes") == "{n} Minute|{n} Minuten");
  CHECK(html.text("//section[@id='player']/@data-copied") == "Kopiert");
  CHECK(html.text("//div[@class='tools']/@data-count") == "{n} von {all}");
  CHECK(html.text("//button[@data-do='back']/@aria-label") == "15 Sekunden zurück");
}

TEST_CASE("a chapter shows its picture where that is published") {
  Publication publication = sample_publication();
  PublishedEpisode& published = publication.episodes.front();
  CHECK(Html(publication, two_dates).texts("//ol[@class='chapters']//img").empty());
  published.chapter_pictures["telephone.jpg"] = {"images/telephone-1a2b3c4d.jpg", 900, 600, ""};
  published.episode.edit().chapters[0].image_url = "https://elsewhere.example.org/x.jpg";
  const Html html(publication, two_dates);
  CHECK(html.texts("//ol[@class='chapters']//img/@src") == Texts{"../../images/telephone-1a2b3c4d.jpg"});
  CHECK(html.text("//li[@id='chapter-3']//img/@alt") == "");
}

TEST_CASE("the transcript's lines have their times, and its paragraphs lead into the audio") {
  const Html html(sample_publication(), two_dates);
  CHECK(html.texts("//div[@class='lines']//span/@data-t") == Texts{"0", "2.5", "6"});
  CHECK(html.texts("//div[@class='lines']//a/@href") ==
        Texts{"../../audio/two-dates.mp3#t=0", "../../audio/two-dates.mp3#t=6"});
}

TEST_CASE("a transcript has a page of its own whose paragraphs can be linked, and lead to the episode at their time") {
  const Html html(sample_publication(), "episodes/two-dates/transcript/index.html");
  CHECK(html.text("//h1") == "Two dates: why \"soon\" < next Tuesday & 4 pm");
  CHECK(html.texts("//div[@class='lines']/p/@id") == Texts{"p1", "p2"});
  CHECK(html.texts("//div[@class='lines']/p/a/@href") ==
        Texts{"../../../episodes/two-dates/#t=0", "#p1", "../../../episodes/two-dates/#t=6", "#p2"});
  CHECK(html.texts("//div[@class='lines']//b") == Texts{"Caroline Doherty:", "Vikkey Chaffe:"});
  CHECK(html.text("//main//a[.=\"Listen on the episode's page\"]/@href") == "../../../episodes/two-dates/");
  CHECK(html.text("//link[@rel='canonical']/@href") ==
        "https://podcasts.example.org/key-voices/episodes/two-dates/transcript/");
}

TEST_CASE("a transcript without times has no links into the audio") {
  Publication publication = sample_publication();
  publication.episodes.front().episode.edit().transcript->is_timed = false;
  const Html html(publication, two_dates);
  CHECK(html.texts("//div[@class='lines']/p").size() == 3);
  CHECK(html.texts("//div[@class='lines']//a").empty());
  CHECK(html.texts("//input[@type='checkbox']").empty());
  CHECK(Html(publication, "episodes/two-dates/transcript/index.html").texts("//div[@class='lines']/p/a/@href") ==
        Texts{"#p1", "#p2", "#p3"});
}

TEST_CASE("the player for other websites leads to the episode's page and keeps out of search engines") {
  const Html html(sample_publication(), "embed/two-dates/index.html");
  CHECK(html.text("//h1/a") == "Two dates: why \"soon\" < next Tuesday & 4 pm");
  CHECK(html.text("//h1/a/@href") == "../../episodes/two-dates/");
  CHECK(html.text("//h1/a/@target") == "_blank");
  CHECK(html.text("//h1/a/@rel") == "noopener");
  CHECK(html.text("//meta[@name='robots']/@content") == "noindex");
  CHECK(html.text("//link[@rel='canonical']/@href") == "https://podcasts.example.org/key-voices/episodes/two-dates/");
  CHECK(html.texts("//audio/source/@src") == Texts{"../../audio/two-dates.mp3"});
  CHECK(html.texts("//ol[@class='chapters']/li").size() == 3);
  CHECK(html.text("//header//img/@src") == "../../images/two-dates-9f8e7d6c.jpg");
  CHECK(Html(sample_publication(), "embed/networking/index.html").text("//header//img/@src") ==
        "../../images/cover-1a2b3c4d.jpg");
}

TEST_CASE("notes on the page have links at their times, moved as the chapters are") {
  Publication publication = sample_publication();
  PublishedEpisode& published = publication.episodes.front();
  published.episode.edit().notes.html = "<p>12:30 Tea</p>";
  published.insertions = {{0ms, 10s}};
  const Html html(publication, two_dates);
  CHECK(html.text("//div[@class='notes']//a") == "12:40");
  CHECK(html.text("//div[@class='notes']//a/@href") == "../../audio/two-dates.mp3#t=760");
}

TEST_CASE("one script, small and in one function, serves all pages") {
  const std::string script = test::text_of(test::write_site(sample_publication(), builtin_theme()), "site.js");
  CHECK(script.size() < 15'000);
  CHECK(script.starts_with("(() => {\n\"use strict\";\n"));
  CHECK(script.ends_with("})();\n"));
  for (const char* forbidden : {"eval(", "innerHTML", "autoplay", "http:", "https:", "new Function"})
    CHECK(script.find(forbidden) == std::string::npos);
  CHECK(Html(sample_publication(), two_dates).text("//script[@src]/@src") == "../../site.js");
  CHECK(Html(sample_publication(), "index.html").text("//script[@src]/@src") == "site.js");
}
