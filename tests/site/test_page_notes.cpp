#include "site/page_notes.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {

const HeardEpisode half_an_hour{"../../audio/x.mp3", 30min, {}};

std::string linked(const std::string& html, const HeardEpisode& episode = half_an_hour) {
  return notes_for_page(html, episode);
}

std::string time_link(const std::string& seconds, const std::string& words) {
  return "<a class=\"at\" data-t=\"" + seconds + "\" href=\"../../audio/x.mp3#t=" + seconds + "\">" + words + "</a>";
}

}  // namespace

TEST_CASE("times in notes become links to that moment of the audio, whatever stands around them") {
  CHECK(linked("<p>12:30 Tea</p>") == "<p>" + time_link("750", "12:30") + " Tea</p>");
  CHECK(linked("<p>see (0:05), [1:18]: and 2:00.</p>") == "<p>see (" + time_link("5", "0:05") + "), [" +
                                                              time_link("78", "1:18") + "]: and " +
                                                              time_link("120", "2:00") + ".</p>");
  CHECK(linked("<li><strong>12:30</strong> Tea</li>") ==
        "<li><strong>" + time_link("750", "12:30") + "</strong> Tea</li>");
  CHECK(linked("1:00–2:00") == time_link("60", "1:00") + "–" + time_link("120", "2:00"));
  CHECK(linked("1:00-2:00, “3:00”") == time_link("60", "1:00") + "-2:00, “" + time_link("180", "3:00") + "”");
}

TEST_CASE("times of hours, and of more than 59 minutes, are times") {
  const HeardEpisode long_one{"../../audio/x.mp3", 3h, {}};
  CHECK(linked("1:02:03 and 75:00", long_one) == time_link("3723", "1:02:03") + " and " + time_link("4500", "75:00"));
}

TEST_CASE("times beyond the end of the episode stay words, unless nobody knows where it ends") {
  CHECK(linked("30:00 45:10 29:59") == "30:00 45:10 " + time_link("1799", "29:59"));
  CHECK(linked("45:10", {"../../audio/x.mp3", 0ms, {}}) == time_link("2710", "45:10"));
}

TEST_CASE("what only looks like a time of the recording stays words") {
  for (const std::string words :
       {"at 6:30 pm", "at 6:30pm", "at 6:30 a.m. sharp", "um 6:30 Uhr", "à 6:30h", "1:2", "1:75", "1:60:00", "12:345",
        "10:20:30:40", "1.12:30", "x12:30", "12:30x", "http://h:80:12/", "v1:30", "12:30.5", "é2:30", "0012:30"})
    CHECK(linked("<p>" + words + "</p>") == "<p>" + words + "</p>");
}

TEST_CASE("times in links, in code and in tags stay as they are") {
  for (const std::string html :
       {"<a href=\"https://x.example/\">12:30</a>", "<p><a href=\"#fn1\"><em>12:30</em></a></p>", "<code>12:30</code>",
        "<pre><code>12:30 &lt; 13:00\n</code></pre>", "<b title=\"a > 12:30\" lang='12:30'>x</b>",
        "<a href=\"x\" title=\"> 12:30\">x</a>"})
    CHECK(linked(html) == html);
  CHECK(linked("<code>1:00</code> 2:00") == "<code>1:00</code> " + time_link("120", "2:00"));
}

TEST_CASE("times of the recording are written as they are heard, and those of what was cut out are not linked") {
  const HeardEpisode with_intro{"../../audio/x.mp3", 30min, {{0ms, 12s}}};
  CHECK(linked("0:00 1:00", with_intro) == time_link("0", "0:00") + " " + time_link("72", "1:12"));
  const HeardEpisode cut{"../../audio/x.mp3", 30min, {{2min, -30s}}};
  CHECK(linked("1:00 2:10 3:00", cut) == time_link("60", "1:00") + " 2:10 " + time_link("150", "2:30"));
  CHECK(linked("29:55", with_intro) == "29:55");
}

TEST_CASE("pictures of other websites become links, so that a page asks no other host") {
  CHECK(linked("<p><img src=\"https://x.example/a.png?a=1&amp;b=2\" alt=\"A &quot;tree&quot;\" /></p>") ==
        "<p><a href=\"https://x.example/a.png?a=1&amp;b=2\">A &quot;tree&quot;</a></p>");
  CHECK(linked("<img src=\"https://x.example/a.png\" alt=\"\" />") ==
        "<a href=\"https://x.example/a.png\">https://x.example/a.png</a>");
  CHECK(linked("<a href=\"https://y.example/\"><img src=\"https://x.example/a.png\" alt=\"A tree\" /></a>") ==
        "<a href=\"https://y.example/\">A tree</a>");
  CHECK(linked("<img src=\"\" alt=\"A tree\" />") == "A tree");
}

TEST_CASE("an address of the audio cannot end the attribute it stands in") {
  CHECK(linked("1:00", {"https://x.example/a.mp3?a=1&b=\"<2", 30min, {}}) ==
        "<a class=\"at\" data-t=\"60\" href=\"https://x.example/a.mp3?a=1&amp;b=&quot;&lt;2#t=60\">1:00</a>");
}

TEST_CASE("a megabyte of times and brackets is linked in bounded time") {
  std::string many;
  while (many.size() < (1u << 20)) many += "[1:00] (((1111:11:11:11<em>";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(linked(many).size() > many.size());
  CHECK(std::chrono::steady_clock::now() - begin < 2s);
}
