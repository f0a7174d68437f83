#include "publish/drawn_pictures.h"

#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

Picture sample_cover() {
  Picture cover;
  cover.sha256 = std::string(64, 'a');
  cover.sizes = {{{"", 300, 300, "image/webp"}, std::string(64, 'b')},
                 {{"", 300, 300, "image/jpeg"}, std::string(64, 'c')},
                 {{"", 600, 600, "image/webp"}, std::string(64, 'd')},
                 {{"", 600, 600, "image/jpeg"}, std::string(64, 'e')},
                 {{"", 1400, 1400, "image/jpeg"}, std::string(64, 'f')}};
  return cover;
}

EpisodeWork sample_work() {
  EpisodeWork work;
  work.episode = sample_publication().episodes.front().episode;
  return work;
}

}  // namespace

TEST_CASE("a drawn picture's name changes with whatever it shows, and with nothing else") {
  const Show show = sample_show();
  const std::string before = social_picture_of(sample_work(), show, sample_cover()).published.path;
  CHECK(before.starts_with("images/social-two-dates-"));
  EpisodeWork work = sample_work();
  Show changed = show;
  Picture cover = sample_cover();
  bool same = false;
  SECTION("nothing") { same = true; }
  SECTION("notes") { work.episode.edit().notes.html = SharedText("<p>Other notes</p>"), same = true; }
  SECTION("the largest size of the cover") { cover.sha256 = std::string(64, '0'), same = true; }
  SECTION("title") { work.episode.edit().title.value += "!"; }
  SECTION("guests") { work.episode.edit().guests.clear(); }
  SECTION("number") { work.episode.edit().number.reset(); }
  SECTION("language") { work.episode.edit().language.value = "cy"; }
  SECTION("the show's title") { changed.title.value += "!"; }
  SECTION("cover") { cover.sizes[3].sha256 = std::string(64, '0'); }
  SECTION("a picture of its own") { work.picture = cover, work.picture->sizes[3].sha256 = std::string(64, '1'); }
  CHECK((social_picture_of(work, changed, cover).published.path == before) == same);
}

TEST_CASE("a picture for link previews says what it shows to those who cannot see it") {
  const SocialPicture episode = social_picture_of(sample_work(), sample_show(), sample_cover());
  CHECK(episode.published.alt == "Two dates: why \"soon\" < next Tuesday & 4 pm · Key Voices");
  CHECK(episode.published.width == 1200);
  CHECK(episode.published.height == 630);
  const SocialPicture show = social_picture_of(sample_show(), sample_cover());
  CHECK(show.published.alt == "Key Voices");
  CHECK(show.published.path.starts_with("images/social-"));
  CHECK(show.text.below == "Caroline Doherty");
}

TEST_CASE("a show has icons for tabs, home screens and the web manifest, drawn on a size that is large enough") {
  std::vector<std::string> icons;
  for (const IconPicture& icon : icons_of(sample_cover())) {
    icons.push_back(icon.published.use + " " + std::to_string(icon.published.side));
    CHECK(icon.published.path.starts_with("icons/"));
    CHECK(icon.cover_sha256 == std::string(64, 'e'));
  }
  CHECK(icons == std::vector<std::string>{"favicon 32", "apple 180", "any 192", "any 512", "maskable 512"});
}
