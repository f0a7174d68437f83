#include "rules/podcast_rules.h"

#include "rules/episode_rules.h"
#include "rules/media_rules.h"
#include "rules/show_rules.h"
#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

const std::string here = "feeds/key-voices/sample.md:1:1: ";
const std::string node = "02d5c1bf8b940dc9cadca86d1b0a3c37fbe39cee4c7e839e33bef9174531d27f52";

Lines of(const std::function<void(PodcastTags&)>& change) {
  PodcastTags tags;
  change(tags);
  rules::Complaints complaints("feeds/key-voices/show.toml");
  rules::check_podcast_tags(tags, complaints);
  return in_words(complaints.take());
}

Lines of_location(const std::string& geo, const std::string& osm = "", const std::string& country = "") {
  return of([&](PodcastTags& tags) {
    tags.locations = {{words("Leeds"), words("subject"), words(geo), words(osm), words(country)}};
  });
}

Lines of_license(const std::string& name, const std::string& url = "") {
  return of([&](PodcastTags& tags) { tags.license = License{words(name), words(url)}; });
}

FeedImage image_at(const std::string& url) {
  FeedImage image;
  image.url = words(url);
  image.alt = words("A map");
  return image;
}

Lines of_image(const std::function<void(FeedImage&)>& change) {
  FeedImage image = image_at("https://example.org/map.png");
  change(image);
  return of([&](PodcastTags& tags) { tags.images = {image}; });
}

Lines of_txt(const std::string& purpose, const std::string& text) {
  return of([&](PodcastTags& tags) { tags.txts = {{words(purpose), words(text)}}; });
}

ValueRecipient recipient(const std::string& type, const std::string& address) {
  return {words("Ada"), words(type), words(address), at_line(1), at_line(false), {}, {}};
}

Lines of_value(const std::function<void(ValueBlock&)>& change) {
  ValueBlock value;
  value.place = at_line(0).place;
  value.type = words("lightning");
  value.method = words("keysend");
  value.recipients = {recipient("node", node)};
  change(value);
  return of([&](PodcastTags& tags) { tags.values = {value}; });
}

ValueTimeSplit split_of(std::chrono::milliseconds duration) {
  ValueTimeSplit split;
  split.start = at_line(1000ms);
  split.duration = at_line(duration);
  return split;
}

RemoteItem remote(const std::string& guid, const std::string& medium = "") {
  return {words(guid), {}, {}, words(medium), {}};
}

const std::string some_guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810";

Lines after(const std::function<void(Episode&)>& change) {
  const Show show = sample_show();
  Episode episode = *sample_two_dates(show).episode;
  change(episode);
  return in_words(check_episode(episode, show));
}

}  // namespace

TEST_CASE("a place has degrees, an object of OpenStreetMap and a country as maps know them") {
  CHECK(of_location("geo:53.7974,-1.5438", "R118362", "gb") == Lines{});
  CHECK(of_location("geo:-27.86159,153.3169,12;u=35", "W43678282#2", "au") == Lines{});
  CHECK(of_location("53.79,-1.54") ==
        Lines{here +
              "error: '53.79,-1.54' is no latitude and longitude [location-geo] write degrees, north and east of "
              "zero: geo = \"geo:53.7974,-1.5438\""});
  CHECK(of_location("geo:91,0").size() == 1);
  CHECK(of_location("geo:0,181").size() == 1);
  CHECK(of_location("", "relation 118362") ==
        Lines{here +
              "error: 'relation 118362' is no object of OpenStreetMap [location-osm] write N, W or R (node, way, "
              "relation) and its number: osm = \"R113314\""});
  CHECK(of_location("", "", "uk") == Lines{here + "error: 'uk' is no country's code [location-country] write \"gb\""});
  CHECK(of_location("", "", "xx").front().find("write its two letters") != std::string::npos);
}

TEST_CASE("a licence is one that apps know, or has its text at an address") {
  CHECK(of_license("cc-by-4.0") == Lines{});
  CHECK(of_license("my-licence-1", "https://example.org/licence") == Lines{});
  CHECK(of_license("CC-BY-4.0") == Lines{here + "warning: apps compare the names of licences in small letters "
                                                "[license-name] write \"cc-by-4.0\""});
  CHECK(of_license("my-licence-1") ==
        Lines{here + "error: 'my-licence-1' is not one of the licences that apps know [license-name] add url = "
                     "\"https://...\": the text of your licence"});
  CHECK(of_license("cc-by-nc-4").front().find("write \"cc-by-nc-4.0\"") != std::string::npos);
}

TEST_CASE("texts in tags keep to the namespace's limits") {
  CHECK(of_license(std::string(128, 'x'), "https://example.org/") == Lines{});
  CHECK(of_license(std::string(129, 'x'), "https://example.org/") ==
        Lines{here + "error: the name of the licence has 129 characters [text-length] shorten it to 128 characters"});
  CHECK(of_txt("", std::string(4000, 'x')) == Lines{});
  CHECK(of_txt("", std::string(4001, 'x')).size() == 1);
  CHECK(after([](Episode& e) { e.number_text = words(std::string(33, 'x')); }) ==
        Lines{here + "error: episode_text has 33 characters [text-length] shorten it to 32 characters"});
}

TEST_CASE("an image of the feed is described, has a ratio and a purpose that apps know") {
  CHECK(of_image([](FeedImage& image) {
          image.aspect_ratio = words("16/9");
          image.purpose = words("artwork apple/showcase-hero");
        }) == Lines{});
  CHECK(of_image([](FeedImage& image) { image.alt = {}; }) ==
        Lines{here +
              "warning: the image has no description [image-without-alt] add alt = \"...\": what the image shows, "
              "for people who cannot see it"});
  CHECK(of_image([](FeedImage& image) { image.aspect_ratio = words("16:9"); }) ==
        Lines{here + "error: '16:9' is no ratio of width and height [image-aspect-ratio] write it like \"16/9\", or "
                     "leave it out where the picture is a file"});
  CHECK(of_image([](FeedImage& image) { image.purpose = words("artwork banne"); }) ==
        Lines{here + "warning: apps do not know the purpose 'banne' [image-purpose] write \"banner\""});
}

TEST_CASE("a thumbnail has the shape of a video") {
  FeedImage thumbnail;
  thumbnail.file = MediaFile{words("wide.jpg"), "media/key-voices/wide.jpg"};
  CHECK(in_words(check_thumbnail(thumbnail, 1920, 1080)) == Lines{});
  CHECK(in_words(check_thumbnail(thumbnail, 1366, 768)) == Lines{});
  CHECK(in_words(check_thumbnail(thumbnail, 1400, 1400)) ==
        Lines{here + "warning: the thumbnail has 1400 x 1400 pixels, which is not 16:9 [thumbnail-shape] use a picture "
                     "of 1920 x 1080 pixels, or of another size of that shape"});
}

TEST_CASE("a chat is found by the name of its server") {
  const auto chat = [](const std::string& server) {
    return of([&](PodcastTags& tags) { tags.chat = Chat{words(server), words("irc"), {}, {}}; });
  };
  CHECK(chat("irc.example.org") == Lines{});
  CHECK(chat("https://irc.example.org/") ==
        Lines{here +
              "error: 'https://irc.example.org/' is not the name of a server [chat-server] write the name alone, "
              "without https:// and path: server = \"irc.example.org\""});
  CHECK(chat("irc").size() == 1);
}

TEST_CASE("texts for programs have the words that programs look for") {
  CHECK(of_txt("ai-content", "true") == Lines{});
  CHECK(of_txt("release", "2026-01-26T04:45:30.742Z") == Lines{});
  CHECK(of_txt("example.com", "anything") == Lines{});
  CHECK(of_txt("ai-content", "partly") ==
        Lines{here + "error: ai-content is true or false, not 'partly' [txt-ai-content] write text = \"true\" where a "
                     "program made essential parts of the voices or words, else \"false\""});
  CHECK(of_txt("applepodcastverify", "05124") ==
        Lines{here + "warning: programs look for 'applepodcastsverify', not for 'applepodcastverify' [txt-purpose] "
                     "write \"applepodcastsverify\""});
}

TEST_CASE("payments have recipients with addresses that money can be sent to") {
  CHECK(of_value([](ValueBlock& value) { value.suggested = words("0.00000015"); }) == Lines{});
  CHECK(of_value([](ValueBlock& value) { value.recipients = {recipient("lnaddress", "ada@pay.example.org")}; }) ==
        Lines{});
  CHECK(of_value([](ValueBlock& value) { value.recipients.clear(); }) ==
        Lines{here + "error: the payments have no recipient [value-recipients] add [[value.recipients]] with address "
                     "and split"});
  CHECK(of_value([](ValueBlock& value) { value.recipients = {recipient("node", "02d5")}; }) ==
        Lines{here + "error: '02d5' is no Lightning node [value-address] copy the node's public key, 66 digits and "
                     "letters that begin with 02 or 03"});
  CHECK(of_value([](ValueBlock& value) { value.recipients = {recipient("lnaddress", "ada")}; }).size() == 1);
  CHECK(of_value([](ValueBlock& value) { value.suggested = words("15 sats"); }) ==
        Lines{here + "error: '15 sats' is no amount [value-suggested] write a number with a point, such as "
                     "\"0.00000015000\""});
}

TEST_CASE("a stretch pays either another show or recipients of its own") {
  const auto splitting = [](const std::function<void(ValueTimeSplit&)>& change) {
    return of_value([&](ValueBlock& value) {
      value.splits = {split_of(2000ms)};
      change(value.splits.front());
    });
  };
  CHECK(splitting([](ValueTimeSplit& split) { split.remote = remote(some_guid); }) == Lines{});
  CHECK(splitting([](ValueTimeSplit& split) { split.recipients = {recipient("node", node)}; }) == Lines{});
  CHECK(splitting([](ValueTimeSplit&) {}) == Lines{here + "error: the stretch pays nobody [value-split] add either a "
                                                          "table remote with feed_guid, or recipients"});
  CHECK(splitting([](ValueTimeSplit& split) {
          split.remote = remote(some_guid);
          split.recipients = {recipient("node", node)};
        }).size() == 1);
  CHECK(splitting([](ValueTimeSplit& split) {
          split.recipients = {recipient("node", node)};
          split.remote_percentage = at_line(50);
        })
            .front()
            .find("names none [value-split]") != std::string::npos);
  CHECK(splitting([](ValueTimeSplit& split) {
          split.remote = remote(some_guid);
          split.duration = at_line(0ms);
        })
            .front()
            .find("the stretch has no length [value-split]") != std::string::npos);
}

TEST_CASE("another show is named by its guid and its medium") {
  const auto naming = [](const RemoteItem& item) {
    rules::Complaints complaints("show.toml");
    rules::check_remote_item(item, complaints);
    return in_words(complaints.take());
  };
  CHECK(naming(remote(some_guid, "musicL")) == Lines{});
  CHECK(naming(remote("our-friends")) == Lines{here + "error: 'our-friends' is not a podcast guid [remote-guid] copy "
                                                      "podcast:guid from the other show's feed"});
  CHECK(naming(remote(some_guid, "musik")) ==
        Lines{here + "error: 'musik' is no medium that apps know [medium-unknown] write \"music\""});
}

TEST_CASE("a soundbite lasts 15 seconds to 2 minutes and ends before the audio") {
  const auto biting = [](std::chrono::milliseconds start, std::chrono::milliseconds duration) {
    Episode episode = *sample_two_dates(sample_show()).episode;
    episode.soundbites = {{at_line(start), at_line(duration), {}}};
    episode.transcript.reset();
    return episode;
  };
  CHECK(in_words(check_episode(biting(10s, 15s), sample_show())) == Lines{});
  CHECK(
      in_words(check_episode(biting(10s, 14s), sample_show())) ==
      Lines{here + "warning: the soundbite takes 0:14 [soundbite-length] choose a stretch of 15 seconds to 2 minutes"});
  CHECK(check_media(biting(10s, 20s), 1'807s).soundbites_ok);
  const CompanionVerdict late = check_media(biting(1'800s, 20s), 1'807s);
  CHECK_FALSE(late.soundbites_ok);
  CHECK(late.chapters_ok);
  CHECK(in_words(late.diagnostics) ==
        Lines{here + "error: the soundbite ends at 30:20, but the audio ends at 30:07 [soundbite-past-end] correct its "
                     "start or duration, or take the soundbite out"});
}

TEST_CASE("a decimal number lies behind the whole one") {
  CHECK(after([](Episode& e) { e.decimal_number = at_line(2.5); }) == Lines{});
  CHECK(after([](Episode& e) { e.decimal_number = at_line(7.5); }) ==
        Lines{here +
              "error: episode_decimal is 7.5, but episode is 2 [episode-decimal] write a number between 2 and 3, "
              "or take one of the two lines out"});
}

TEST_CASE("Apple's title holds no number either") {
  CHECK(after([](Episode& e) { e.itunes_title = words("Two dates, for Apple"); }) == Lines{});
  CHECK(after([](Episode& e) { e.itunes_title = words("#2 - Two dates"); }) ==
        Lines{here + "warning: itunes_title holds its number, '#2' [title-number] take '#2' out of itunes_title"});
}

TEST_CASE("a person's group is one that has the role") {
  const auto grouped = [](const std::string& role, const std::string& group) {
    Person person = sample_person("Eve", role);
    person.group = words(group);
    return after([&](Episode& e) { e.guests = {person}; });
  };
  CHECK(grouped("editor", "video post-production") == Lines{});
  CHECK(grouped("editor", "writing") == Lines{});
  CHECK(grouped("producer", "cast") ==
        Lines{here + "warning: the group 'cast' has no role 'producer' [person-group] take the line out, or write "
                     "\"creative direction\""});
  CHECK(grouped("writer", "writting") ==
        Lines{here + "warning: podcast apps do not know the group 'writting' [person-group] write \"writing\""});
}

TEST_CASE("disabled replies stand alone, in a show too") {
  Show show = sample_show();
  show.channel.replies = {{words("disabled"), words("")}};
  CHECK(in_words(check_show(show)) == Lines{});
  show.channel.replies.front().account_id = words("@tags");
  CHECK(in_words(check_show(show)) ==
        Lines{here + "error: disabled replies have an account [reply-disabled] leave the line out"});
}
