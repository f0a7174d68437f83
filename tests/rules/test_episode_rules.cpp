#include "rules/episode_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

const std::string here = "feeds/key-voices/sample.md:1:1: ";
const std::string whole_file = "feeds/key-voices/episodes/two-dates.md: ";

Lines after(const std::function<void(Episode&)>& change) {
  const Show show = sample_show();
  Episode episode = *sample_two_dates(show).episode;
  change(episode);
  return in_words(check_episode(episode, show));
}

Lines titled(const std::string& title, std::optional<int> number = std::nullopt) {
  return after([&](Episode& episode) {
    episode.title.value = title;
    episode.season.reset();
    episode.number.reset();
    if (number) episode.number = at_line(*number);
  });
}

Lines replying(const std::vector<std::pair<std::string, std::string>>& replies) {
  return after([&](Episode& episode) {
    episode.replies.clear();
    for (const auto& [protocol, uri] : replies) episode.replies.push_back({words(protocol), words(uri)});
  });
}

}  // namespace

TEST_CASE("good episodes have nothing to complain of") {
  const Publication publication = sample_publication();
  for (const PublishedEpisode& published : publication.episodes) {
    CHECK(in_words(check_episode(*published.episode, publication.show)) == Lines{});
  }
}

TEST_CASE("an episode has a title of at most 255 characters") {
  CHECK(titled(std::string(255, 'x')) == Lines{});
  CHECK(titled(std::string(256, 'x')) ==
        Lines{here + "error: the title has 256 characters [title-length] shorten it to 255 characters"});
  CHECK(titled("\xC2\xA0") == Lines{here + "error: the episode has no title [title-missing] add title = \"...\""});
}

TEST_CASE("a title that holds the episode's number is told to drop it") {
  CHECK(titled("#125 - Lessons in leadership") ==
        Lines{here + "warning: the title holds its number, '#125' [title-number] take '#125' out of the title and add "
                     "episode = 125"});
  CHECK(titled("Lessons in leadership, episode 12", 12) ==
        Lines{here + "warning: the title holds its number, 'episode 12' [title-number] take 'episode 12' out of the "
                     "title"});
  CHECK(titled("S1E2: Lessons") ==
        Lines{here + "warning: the title holds its number, 'S1E2' [title-number] take 'S1E2' out of the title and add "
                     "season = 1 and episode = 2"});
  CHECK(titled("Ep. 07 Lessons") ==
        Lines{here + "warning: the title holds its number, 'Ep. 07' [title-number] take 'Ep. 07' out of the title and "
                     "add episode = 7"});
}

TEST_CASE("a number that is not the episode's own may stay in the title") {
  CHECK(titled("Episode 0") == Lines{});
  CHECK(titled("The #1 mistake of new heads", 40) == Lines{});
  CHECK(titled("Keeping 30 children quiet") == Lines{});
  CHECK(titled("Step 4 of recruiting") == Lines{});
  CHECK(titled("Class1E2 and others") == Lines{});
}

TEST_CASE("a title that repeats the show's name is told to drop it") {
  const Lines said = {
      here + "warning: the title repeats the show's name [title-show-name] take 'Key Voices' out of the title"};
  for (const char* title : {"Key Voices: Exams", "key voices - Exams", "Exams | Key Voices",
                            "Exams \xE2\x80\x93 Key Voices", "Key Voices"}) {
    CHECK(titled(title) == said);
  }
}

TEST_CASE("a sentence with the show's name in it may stay") {
  CHECK(titled("Welcome to Key Voices") == Lines{});
  CHECK(titled("Key Voicesmiths of our time") == Lines{});
}

TEST_CASE("a full episode of a season needs a number, and a trailer or bonus does not") {
  CHECK(after([](Episode& e) { e.number.reset(); }) ==
        Lines{here + "error: the episode has a season but no number [season-without-episode] add episode = 1 (its "
                     "number within the season)"});
  for (const EpisodeType type : {EpisodeType::trailer, EpisodeType::bonus}) {
    CHECK(after([&](Episode& e) {
            e.number.reset();
            e.type.value = type;
          }) == Lines{});
  }
}

TEST_CASE("seasons and numbers count from one") {
  CHECK(after([](Episode& e) {
          e.season = at_line(0);
          e.number = at_line(-1);
        }) ==
        Lines{here + "error: season is 0 [number-positive] write season = 1 or higher, or leave the line out",
              here + "error: episode is -1 [number-positive] write episode = 1 or higher, or leave the line out"});
}

TEST_CASE("a summary may have 4000 bytes") {
  CHECK(after([](Episode& e) { e.summary.value = std::string(4000, 'x'); }) == Lines{});
  CHECK(after([](Episode& e) { e.summary.value = std::string(4001, 'x'); }) ==
        Lines{here + "error: the summary has 4001 bytes; 4000 are allowed [summary-length] shorten it, and tell the "
                     "rest in the show notes"});
}

TEST_CASE("show notes need words") {
  CHECK(after([](Episode& e) { e.notes = {}; }) ==
        Lines{whole_file + "warning: the episode has no show notes [notes-empty] write a few sentences about the "
                           "episode below the second +++"});
  CHECK(after([](Episode& e) {
          e.notes = {"<p><img src=\"https://a.example/b.jpg\" alt=\"\" /></p>", ""};
        }) == Lines{whole_file + "warning: the show notes hold an image and no words [notes-only-image] add a sentence "
                                 "about the episode below the second +++"});
}

TEST_CASE("words that a new episode begins with are told of until they are gone, or while it is a draft") {
  for (const char* words : {"This week we talk to NAME, ROLE.", "You can learn more about this at \u2026"})
    CHECK(after([&](Episode& e) { e.notes = {"<p>x</p>", words}; }).at(0).find("[text-starter]") != std::string::npos);
  CHECK(after([](Episode& e) {
          e.notes = {"<p>x</p>", "NAME, ROLE"};
          e.draft.value = true;
        }) == Lines{});
  CHECK(after([](Episode& e) { e.notes = {"<p>x</p>", "You can learn more about this at school."}; }) == Lines{});
}

TEST_CASE("an image and its description come together") {
  CHECK(after([](Episode& e) { e.image_alt.value.clear(); }) ==
        Lines{here + "warning: the image has no description [image-without-alt] add image_alt = \"...\": what the "
                     "image shows, for people who cannot see it"});
  CHECK(after([](Episode& e) { e.image.reset(); }) ==
        Lines{here + "warning: image_alt describes an image, but the episode has none [image-alt-without-image] add "
                     "image = \"...\" or leave it out"});
  CHECK(after([](Episode& e) {
          e.image.reset();
          e.image_alt = {};
        }) == Lines{});
}

TEST_CASE("an episode expires after it is published") {
  const Lines said = {here +
                      "error: the episode expires before it is published [expires-before-date] write a moment "
                      "after its date, or leave the line out"};
  CHECK(after([](Episode& e) { e.expires = Located<Instant>{*e.date, e.date.place}; }) == said);
  CHECK(after([](Episode& e) {
          e.expires = Located<Instant>{*e.date + std::chrono::seconds(1), e.date.place};
        }) == Lines{});
}

TEST_CASE("addresses of articles and links are https") {
  CHECK(after([](Episode& e) { e.article.value = "http://school.example.org/a"; }) ==
        Lines{here + "error: the article's address is not an https address: 'http://school.example.org/a' "
                     "[article-https] write https://school.example.org/a"});
  CHECK(after([](Episode& e) {
          e.links = {{words("More"), words("//school.example.org")}};
        }) ==
        Lines{here + "error: the address of a link is not an https address: '//school.example.org' [link-https] write "
                     "an address that begins with https:// and has no blanks"});
}

TEST_CASE("the show's hosts are judged with the show, an episode's own with the episode") {
  const auto with_place = [](const std::string& file) {
    return after([&](Episode& e) {
      Person host = sample_person("Ada", "hosst");
      host.name.place.file = host.role.place.file = file;
      e.hosts = {host};
    });
  };
  CHECK(with_place("feeds/key-voices/show.toml") == Lines{});
  CHECK(with_place("feeds/key-voices/episodes/two-dates.md") ==
        Lines{"feeds/key-voices/episodes/two-dates.md:1:1: warning: podcast apps do not know the role 'hosst' "
              "[person-role] write \"host\""});
}

TEST_CASE("guests are judged like hosts") {
  CHECK(after([](Episode& e) { e.guests = {sample_person("", "guest")}; }) ==
        Lines{here + "error: a person has no name [person-name] add name = \"...\""});
}

TEST_CASE("replies go to a protocol that apps know") {
  CHECK(replying({{"nostr", "nostr:note1abc"}, {"atproto", "at://did:plc:abc/post/1"}}) == Lines{});
  CHECK(replying({{"Activitypub", "https://social.example.org/1"}}) ==
        Lines{here + "error: 'Activitypub' is not a protocol that podcast apps know [reply-protocol] write "
                     "\"activitypub\""});
  CHECK(replying({{"mastodon", "https://social.example.org/1"}}) ==
        Lines{here + "error: 'mastodon' is not a protocol that podcast apps know [reply-protocol] write "
                     "\"activitypub\" for Mastodon, \"atproto\" for Bluesky, or \"disabled\""});
}

TEST_CASE("the address for replies is https, or one of the protocol's own kind") {
  CHECK(replying({{"activitypub", ""}}) ==
        Lines{here + "error: the place for replies has no address [reply-https] add uri = \"https://...\": the post "
                     "that listeners answer"});
  CHECK(replying({{"activitypub", "at://did:plc:abc"}}) ==
        Lines{here + "error: the address for replies is not an https address: 'at://did:plc:abc' [reply-https] write "
                     "an address that begins with https:// and has no blanks"});
}

TEST_CASE("disabled replies stand alone and have no address") {
  CHECK(replying({{"disabled", ""}}) == Lines{});
  CHECK(replying({{"disabled", ""}, {"activitypub", "https://social.example.org/1"}}) ==
        Lines{here + "error: replies are disabled here and offered elsewhere in the same file [reply-disabled] keep "
                     "either \"disabled\" or the other [[replies]]"});
  CHECK(replying({{"disabled", "https://social.example.org/1"}}) ==
        Lines{here + "error: disabled replies have an address [reply-disabled] leave the uri line out"});
}
