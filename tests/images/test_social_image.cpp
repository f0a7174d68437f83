#include "images/social_image.h"

#include "base/error.h"
#include "images/drawn.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// Where words begin and end beside a cover at the left, and where they may stand.
constexpr Area words_column = {614, 60, 1124, 570};
constexpr Area beyond_words = {1128, 0, 1200, 630};
constexpr Area cover_column = {0, 0, 600, 630};

SocialText networking() {
  return {"Networking with other schools", "Key Voices", "Tim Plumb · Caroline Doherty", "Series 1, episode 2",
          "en-gb"};
}

SocialText titled(const std::string& title, const std::string& language = "en") {
  return {title, "", "", "", language};
}

struct Covers {
  TempFolder folder;

  std::filesystem::path plain(const std::string& colour) const {
    return make_picture(folder / (colour + ".png"), 600, 600, "rgb24", "color=c=" + colour);
  }
  std::filesystem::path colourful() const {
    return make_picture(folder / "mandelbrot.png", 600, 600, "rgb24", "mandelbrot");
  }
};

}  // namespace

TEST_CASE("a picture for link previews is a JPEG of 1200 by 630 below 100 KB") {
  const Covers covers;
  for (const auto& cover : {covers.plain("0x1e1b4b"), covers.colourful()}) {
    const std::string jpeg = SocialImages(cover).draw(networking());
    CHECK(Decoded(jpeg).facts == "mjpeg,1200,630");
    CHECK(jpeg.size() <= 100 * 1024);
  }
}

TEST_CASE("words stand out from a picture's ground by 4.5 at least, whatever the cover's colours") {
  const Covers covers;
  for (const std::string colour : {"white", "black", "0xffc72c", "0x0000ff", "0xff0000", "0x00ff00", "0x808080"}) {
    INFO(colour);
    const SocialImages images(covers.plain(colour));
    const Decoded with(images.draw(networking()));
    // The ground is lightest at the right: what stands out there does so everywhere.
    const Rgb ground = with.lightest(beyond_words);
    CHECK(contrast_of(with.lightest({614, 70, 1124, 110}), ground) >= 4.5);   // the show's title
    CHECK(contrast_of(with.lightest({614, 150, 1124, 420}), ground) >= 4.5);  // the title
    CHECK(contrast_of(with.lightest({680, 500, 1124, 560}), ground) >= 4.5);  // the label
  }
}

TEST_CASE("every word that is given is in the picture, and nothing else of it changes") {
  const Covers covers;
  const SocialImages images(covers.plain("0x1e1b4b"));
  const Decoded whole(images.draw(networking()));
  SocialText text = networking();
  SECTION("title") { text.title = "Networking with other scholars"; }
  SECTION("show") { text.above = ""; }
  SECTION("names") { text.below = ""; }
  SECTION("label") { text.label = ""; }
  const Decoded other(images.draw(text));
  CHECK(whole.differing(other, words_column) > 300);
  CHECK(whole.differing(other, cover_column) == 0);
  CHECK(whole.differing(other, beyond_words) == 0);
}

TEST_CASE("a title of any length stays in its column") {
  const Covers covers;
  const SocialImages images(covers.plain("0x1e1b4b"));
  const Decoded without(images.draw(titled("")));
  std::string words;
  for (int i = 0; i < 400; ++i) words += "governors and ";
  for (const std::string& title : {words, std::string(5000, 'W'), std::string("\xe2\x80\xae backwards"),
                                   std::string("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")}) {
    INFO(title.substr(0, 40));
    SocialText text = networking();
    text.title = title;
    text.below = words;
    text.label = words;
    text.above = words;
    const Decoded with(images.draw(text));
    CHECK(with.differing(without, words_column) > 1000);
    CHECK(with.differing(without, beyond_words) == 0);
    CHECK(with.differing(without, cover_column) == 0);
    CHECK(with.differing(without, {0, 0, 1200, 60}) == 0);
    CHECK(with.differing(without, {0, 575, 1200, 630}) == 0);
  }
}

TEST_CASE("titles in other scripts show their own letters") {
  const Covers covers;
  const SocialImages images(covers.plain("0x1e1b4b"));
  const auto drawn = [&](const std::string& title, const char* language) {
    return Decoded(images.draw(titled(title, language)));
  };
  // Two titles of as many letters: as boxes they would look the same.
  struct Pair {
    const char *one, *other, *language;
  };
  for (const Pair& pair : {Pair{"孩子们听", "学校图书", "zh-cn"}, Pair{"とけらめ", "さよなら", "ja"},
                           Pair{"학교이야", "도서관은", "ko"}, Pair{"मनत", "रसक", "hi"}, Pair{"บทสน", "เรียน", "th"},
                           Pair{"Школа", "Книги", "ru"}, Pair{"Σχολή", "Βίβλο", "el"}}) {
    INFO(pair.one);
    const Decoded one = drawn(pair.one, pair.language), other = drawn(pair.other, pair.language);
    CHECK(one.differing(other, words_column) > 300);
    CHECK(one.differing(drawn("", pair.language), words_column) > 300);
  }
}

TEST_CASE("what reads from right to left has its cover at the right, and its letters are joined") {
  const Covers covers;
  const SocialImages images(covers.plain("0xffc72c"));
  const Decoded arabic(images.draw(titled("سلام", "ar"))), hebrew(images.draw(titled("שלום", "he")));
  const Decoded latin(images.draw(titled("Hello", "ar")));
  CHECK(latin.at(300, 315).red > 200);
  CHECK(latin.at(900, 550).red < 120);
  for (const Decoded* mirrored : {&arabic, &hebrew}) {
    CHECK(mirrored->at(900, 315).red > 200);
    CHECK(mirrored->at(300, 550).red < 120);
  }
  // A zero-width non-joiner between letters keeps their separate forms.
  const Decoded apart(images.draw(titled("س\u200cل\u200cا\u200cم", "ar")));
  CHECK(arabic.differing(apart, {60, 60, 590, 500}) > 300);
}

TEST_CASE("a character that no font has leaves no box behind") {
  const Covers covers;
  const SocialImages images(covers.plain("0x1e1b4b"));
  CHECK(images.draw(titled("Reading \xee\x80\x80"
                           "aloud")) == images.draw(titled("Reading aloud")));
}

TEST_CASE("threads that draw side by side draw the same") {
  const Covers covers;
  const SocialImages images(covers.colourful());
  const std::vector<SocialText> texts = {networking(), titled("سلام", "ar"), titled("学校图书", "zh-cn"), titled("A")};
  std::vector<std::string> expected, drawn(texts.size() * 4);
  for (const SocialText& text : texts) expected.push_back(SocialImages(covers.colourful()).draw(text));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < drawn.size(); ++i)
      threads.emplace_back([&, i] { drawn[i] = images.draw(texts[i % texts.size()]); });
  }
  for (std::size_t i = 0; i < drawn.size(); ++i) CHECK(drawn[i] == expected[i % texts.size()]);
}

TEST_CASE("a cover that cannot be used is an error of the content") {
  const TempFolder folder;
  write_bytes(folder / "cover.jpg", "no picture");
  CHECK_THROWS_AS(SocialImages(folder / "cover.jpg"), Error);
}
